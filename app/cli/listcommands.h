#pragma once

#include "app/cli/cloudaccess.h"
#include "app/cli/command.h"
#include "app/cli/listfinder.h"

#include <memory>

namespace allowdesk::cli
{

/// `lists`: the lists of a workspace, service by service.
class ListsCommand final : public Command
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListsCommand)

public:
    ListsCommand(CommandLine line, MakeServiceCatalog makeServices);
    ~ListsCommand() override;

    void start() override;

private:
    CloudAccess m_access;
    std::unique_ptr<ListFinder> m_finder;

    void list();
};

/// One list found and read: what `show` and `plan` begin with. Ends the command where that fails.
class ListCommand : public Command
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListCommand)

public:
    ~ListCommand() override;

    void start() override;

protected:
    /// `list` is the text that names it.
    ListCommand(CommandLine line, QString list, MakeServiceCatalog makeServices);

    virtual void read(const FoundList &list, const Snapshot &snapshot) = 0;
    [[nodiscard]] CloudAccess &access() { return m_access; }
    [[nodiscard]] Session &session() { return *m_session; }

private:
    QString m_list;
    CloudAccess m_access;
    Session *m_session = nullptr;
    std::unique_ptr<ListFinder> m_finder;

    void find();
    void found(const FoundList &list);
};

/// `show LIST`: the entries of a list.
class ShowCommand final : public ListCommand
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShowCommand)

public:
    ShowCommand(const CommandLine &line, MakeServiceCatalog makeServices);
    ~ShowCommand() override;

protected:
    void read(const FoundList &list, const Snapshot &snapshot) override;
};

} // namespace allowdesk::cli
