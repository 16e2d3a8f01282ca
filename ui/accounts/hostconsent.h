#pragma once

#include "app/accounts/accountbook.h"

#include <QWidget>

namespace allowdesk
{

class Prompts;

/// Asks a person whether the credentials of an account may go to hosts that it has not used yet, and keeps a yes.
class HostConsent final
{
public:
    /// Both outlive it.
    HostConsent(AccountBook &book, Prompts &prompts) : m_book(book), m_prompts(prompts) { }

    [[nodiscard]] const AgreedHosts &agreed() const { return m_book.agreedHosts(); }

    /// Calls `yes` when credentials may go to all that these name: at once where that is agreed, else when a person has
    /// agreed and that is kept; never after a no, nor when the window has died.
    void ask(const Connections &named, QWidget *window, const std::function<void()> &yes) const;

private:
    AccountBook &m_book;
    Prompts &m_prompts;
};

/// One line a host: the host, and who names it as what.
[[nodiscard]] QStringList hostLines(const QList<NamedHost> &hosts);

} // namespace allowdesk
