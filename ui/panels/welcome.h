#pragma once

#include "app/base/error.h"

#include <QObject>

class QPushButton;

namespace allowdesk
{

class StatePage;

/// What is shown while no workspace is open: the first start, no workspace yet, a demo that is on its way.
class Welcome final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Welcome)

public:
    /// The page outlives it.
    explicit Welcome(StatePage &page, QObject *parent = nullptr);
    ~Welcome() override;

    struct Known
    {
        bool accounts = false;
        bool workspaces = false;
        bool demo = false; ///< this is the demo, which brings its own
    };
    void showNoWorkspace(const Known &known);
    /// The demo is on its way, or why it is not.
    void showDemoState(const std::optional<Error> &failed);

Q_SIGNALS:
    void demoRequested();
    void workspaceRequested();

private:
    StatePage &m_page;
    QPushButton *m_demo;
    QPushButton *m_add;
};

} // namespace allowdesk
