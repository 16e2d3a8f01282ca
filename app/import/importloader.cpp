#include "app/import/importloader.h"

#include "app/base/privatefiles.h"

#include <QFile>

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
    if (const auto opened = openRegularFile(file); !opened) {
        return failure(opened.error());
    }
    const Dialect dialect = dialectFor(file.peek(detectionBytes), options);
    return planOf(CsvTable::read(file, dialect, {}, control), spec, options, control);
}

} // namespace

ImportLoader::ImportLoader(QObject *parent) : QObject(parent) { }

ImportLoader::~ImportLoader() = default;

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
    m_evaluation.stop();
    m_load.start(
        [reading](const WorkControl &control) {
            const auto progress = [&control](qint64 done, qint64 total) {
                control.report(total > 0 ? static_cast<int>(done * 1000 / total) : 0);
            };
            return std::make_shared<const Result<ImportPlan>>(reading({.stop = control.stop, .progress = progress}));
        },
        [this](const std::shared_ptr<const Result<ImportPlan>> &plan) {
            if (*plan) {
                Q_EMIT loaded(std::shared_ptr<const ImportPlan>(plan, &plan->value()));
            } else {
                Q_EMIT failed(plan->error());
            }
        },
        [this](int permille) { Q_EMIT progressed(permille); });
}

void ImportLoader::evaluate(const std::shared_ptr<const ImportPlan> &plan, const ImportEdits &edits,
    const Service &service, const Workspace &workspace, const QList<Row> &current, const ImportChoices &choices)
{
    // The service outlives this, which waits for its work; all else is shared and never changes.
    m_evaluation.start(
        [=, &service](const WorkControl &control) {
            return std::make_shared<const ImportEvaluation>(
                evaluateImport(plan, edits, service, workspace, current, choices, control.stop));
        },
        [this](const std::shared_ptr<const ImportEvaluation> &evaluation) { Q_EMIT evaluated(evaluation); });
}

} // namespace allowdesk

#include "moc_importloader.cpp"
