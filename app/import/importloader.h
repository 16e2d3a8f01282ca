#pragma once

#include "app/base/detachedwork.h"
#include "app/base/newestwork.h"
#include "app/import/importchanges.h"

namespace allowdesk
{

/// How a file is to be read; what is not set is found out.
struct ImportOptions
{
    std::optional<Dialect> dialect{};
    std::optional<ImportMapping> mapping{};
};

/// Reads and checks files off the main thread. A newer call makes older results stale; they are dropped. When it dies
/// it stops its work; it waits for the evaluation, which looks at a service, and never for a file.
class ImportLoader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportLoader)

public:
    explicit ImportLoader(QObject *parent = nullptr);
    ~ImportLoader() override;

    using TakeBeginning = std::function<void(Result<ImportPlan> plan)>;

    /// Reads a file; loaded() or failed() follows, of a long one begun() before; a Storage error when it cannot be read
    /// or is no ordinary file.
    void loadFile(const QString &path, const ImportSpec &spec, const ImportOptions &options);
    /// The same for pasted text.
    void loadText(const QByteArray &text, const ImportSpec &spec, const ImportOptions &options);
    /// Checks a plan, with what a person changed and does now, against the rows as they are; evaluated() follows. The
    /// moves of the choices are those of the changes.
    void evaluate(const std::shared_ptr<const ImportPlan> &plan, const std::shared_ptr<const ImportChanges> &changes,
        const QList<ImportAct> &acts, const Service &service, const Workspace &workspace, const QList<Row> &current,
        const ImportChoices &choices);

    /// A result is still to come: loaded() or evaluated().
    [[nodiscard]] bool isWorking() const { return m_load.isRunning() || m_evaluation.isRunning(); }

Q_SIGNALS:
    /// The first records of a file that is still read.
    void begun(const std::shared_ptr<const allowdesk::ImportPlan> &beginning);
    void loaded(const std::shared_ptr<const allowdesk::ImportPlan> &plan);
    void failed(const allowdesk::Error &error);
    void progressed(int permille);
    void evaluated(const std::shared_ptr<const allowdesk::ImportEvaluation> &evaluation,
        const std::shared_ptr<const allowdesk::ImportChanges> &changes);

private:
    DetachedWork m_load; ///< a share may hang
    NewestWork m_evaluation;

    using Reading = std::function<Result<ImportPlan>(const TaskControl &, const TakeBeginning &)>;
    void load(const Reading &reading);
};

} // namespace allowdesk
