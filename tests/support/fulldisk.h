#pragma once

#include <QtGlobal>

#include <csignal>
#include <sys/resource.h>

namespace allowdesk
{

/// No file of this process grows beyond that size for a while: what a full disk looks like.
class FullDisk final
{
public:
    explicit FullDisk(rlim_t bytes) : m_signal(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_was);
        rlimit small = m_was;
        small.rlim_cur = bytes;
        if (::setrlimit(RLIMIT_FSIZE, &small) != 0) {
            qFatal("cannot limit the size of files");
        }
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_was);
        std::signal(SIGXFSZ, m_signal);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    void (*m_signal)(int);
    rlimit m_was{};
};

} // namespace allowdesk
