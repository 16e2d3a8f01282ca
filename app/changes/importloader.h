#pragma once

#include "app/changes/importevaluation.h"

#include <QFutureSynchronizer>
#include <QFutureWatcher>
#include <QObject>

#include <stop_token>

namespace allowdesk
{

/// How a file is to be read; what is not set is found out.
struct ImportOptions
{
    std::optional<Dialect> dialect{};
    std::optional<ImportMapping> mapping{};
};

/// Reads and judges files on the thread pool. A newer call makes older results stale; they are dropped. Stops its work
/// when it dies, and waits for that: the work looks at a service.
class ImportLoader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportLoader)

public:
    explicit ImportLoader(QObject *parent = nullptr);
    ~ImportLoader() override;

    /// Reads a file; loaded() or failed() follows; a Storage error when it cannot be read.
    void loadFile(const QString &path, const ImportSpec &spec, const ImportOptions &options);
    /// The same for pasted text.
    void loadText(const QByteArray &text, const ImportSpec &spec, const ImportOptions &options);
    /// Judges a plan against the rows as they stand; evaluated() follows.
    void evaluate(const ImportPlan &plan, const Service &service, const Place &place, const QList<Row> &current,
        const ImportChoices &choices);

Q_SIGNALS:
    void loaded(const allowdesk::ImportPlan &plan);
    void failed(const allowdesk::Error &error);
    void progressed(int permille);
    void evaluated(const allowdesk::ImportEvaluation &evaluation);

private:
    std::stop_source m_stop; ///< of the newest load
    std::stop_source m_stopEvaluating;
    QFutureSynchronizer<void> m_running;
    quint64 m_loading = 0; ///< generation of the newest load
    quint64 m_evaluating = 0;

    using Reading = std::function<Result<ImportPlan>(const TaskControl &)>;
    void load(const Reading &reading);
    template <typename Value>
    void remember(const QFuture<Value> &future);
};

} // namespace allowdesk
