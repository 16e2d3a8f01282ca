#include "app/changes/importloader.h"

#include <QFile>
#include <QtConcurrentRun>

namespace allowdesk
{
namespace
{

constexpr qint64 detectionBytes = qint64{1} << 20;

Result<ImportPlan> planOf(
    Result<CsvTable> table, const ImportSpec &spec, const ImportOptions &options, const TaskControl &control)
{
    return std::move(table).and_then([&](CsvTable &&read) {
        auto shared = std::make_shared<const CsvTable>(std::move(read));
        ImportMapping mapping = options.mapping.value_or(findMapping(*shared, spec));
        return ImportPlan::make(shared, spec, std::move(mapping), control);
    });
}

Dialect dialectFor(const QByteArray &beginning, const ImportOptions &options)
{
    return options.dialect.value_or(detectDialect({beginning.constData(), static_cast<std::size_t>(beginning.size())}));
}

Result<ImportPlan> readFile(
    const QString &path, const ImportSpec &spec, const ImportOptions &options, const TaskControl &control)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Storage, file.errorString(), path);
    }
    const Dialect dialect = dialectFor(file.peek(detectionBytes), options);
    return planOf(CsvTable::read(file, dialect, {}, control), spec, options, control);
}

} // namespace

ImportLoader::ImportLoader(QObject *parent) : QObject(parent) { }

ImportLoader::~ImportLoader()
{
    m_stop.request_stop();
    m_stopEvaluating.request_stop();
    m_running.waitForFinished();
}

void ImportLoader::loadFile(const QString &path, const ImportSpec &spec, const ImportOptions &options)
{
    load([=](const TaskControl &control) { return readFile(path, spec, options, control); });
}

void ImportLoader::loadText(const QByteArray &text, const ImportSpec &spec, const ImportOptions &options)
{
    load([=](const TaskControl &control) {
        return planOf(CsvTable::read(QByteArrayView(text), dialectFor(text.left(detectionBytes), options), {}, control),
            spec, options, control);
    });
}

void ImportLoader::load(const Reading &reading)
{
    m_stop.request_stop();
    m_stop = {};
    m_stopEvaluating.request_stop();
    const quint64 generation = ++m_loading;
    ++m_evaluating;
    auto *watcher = new QFutureWatcher<Result<ImportPlan>>(this);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, [this, generation](int permille) {
        if (generation == m_loading) {
            Q_EMIT progressed(permille);
        }
    });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, generation] {
        watcher->deleteLater();
        if (generation != m_loading) {
            return;
        }
        const Result<ImportPlan> plan = watcher->result();
        if (plan) {
            Q_EMIT loaded(*plan);
        } else {
            Q_EMIT failed(plan.error());
        }
    });
    watcher->setFuture(QtConcurrent::run([reading, stop = m_stop.get_token()](QPromise<Result<ImportPlan>> &promise) {
        promise.setProgressRange(0, 1000);
        const auto progress = [&promise](qint64 done, qint64 total) {
            promise.setProgressValue(total > 0 ? static_cast<int>(done * 1000 / total) : 0);
        };
        promise.addResult(reading({.stop = stop, .progress = progress}));
    }));
    remember(watcher->future());
}

template <typename Value>
void ImportLoader::remember(const QFuture<Value> &future)
{
    // Those that have ended need no waiting for.
    const QList<QFuture<void>> known = m_running.futures();
    m_running.clearFutures();
    for (const QFuture<void> &running : known) {
        if (!running.isFinished()) {
            m_running.addFuture(running);
        }
    }
    m_running.addFuture(QFuture<void>(future));
}

void ImportLoader::evaluate(const ImportPlan &plan, const Service &service, const Place &place,
    const QList<Row> &current, const ImportChoices &choices)
{
    m_stopEvaluating.request_stop();
    m_stopEvaluating = {};
    const quint64 generation = ++m_evaluating;
    auto *watcher = new QFutureWatcher<ImportEvaluation>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, generation] {
        watcher->deleteLater();
        if (generation == m_evaluating) {
            Q_EMIT evaluated(watcher->result());
        }
    });
    // The service outlives this, which waits for its work; all else is copied.
    watcher->setFuture(QtConcurrent::run([=, &service, stop = m_stopEvaluating.get_token()] {
        return evaluateImport(plan, service, place, current, choices, stop);
    }));
    remember(watcher->future());
}

} // namespace allowdesk

#include "moc_importloader.cpp"
