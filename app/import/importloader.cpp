#include "app/import/importloader.h"

#include "app/base/privatefiles.h"

#include <QBuffer>
#include <QFile>

namespace allowdesk
{
namespace
{

constexpr qint64 detectionBytes = qint64{1} << 20;

Result<ImportPlan> planOf(
    CsvTable table, const ImportSpec &spec, const ImportOptions &options, const TaskControl &control)
{
    auto shared = std::make_shared<const CsvTable>(std::move(table));
    ImportMapping mapping = options.mapping.value_or(findMapping(*shared, spec));
    return ImportPlan::make(shared, spec, std::move(mapping), control);
}

Result<ImportPlan> readPlan(QIODevice &device, const Dialect &dialect, const ImportSpec &spec,
    const ImportOptions &options, const TaskControl &control, const ImportLoader::TakeBeginning &takeBeginning)
{
    const auto beginning = [&](CsvTable first) {
        takeBeginning(planOf(std::move(first), spec, options, {.stop = control.stop}));
    };
    return CsvTable::read(device, dialect, {}, control, beginning).and_then([&](CsvTable &&table) {
        return planOf(std::move(table), spec, options, control);
    });
}

Dialect dialectFor(const QByteArray &beginning, const ImportOptions &options)
{
    return options.dialect.value_or(detectDialect({beginning.constData(), static_cast<std::size_t>(beginning.size())}));
}

Result<ImportPlan> readFile(const QString &path, const ImportSpec &spec, const ImportOptions &options,
    const TaskControl &control, const ImportLoader::TakeBeginning &takeBeginning)
{
    QFile file(path);
    if (const auto opened = openRegularFile(file); !opened) {
        return failure(opened.error());
    }
    const Dialect dialect = dialectFor(file.peek(detectionBytes), options);
    return readPlan(file, dialect, spec, options, control, takeBeginning);
}

Result<ImportPlan> readText(const QByteArray &text, const ImportSpec &spec, const ImportOptions &options,
    const TaskControl &control, const ImportLoader::TakeBeginning &takeBeginning)
{
    QByteArray bytes = text;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return readPlan(buffer, dialectFor(text.left(detectionBytes), options), spec, options, control, takeBeginning);
}

} // namespace

ImportLoader::ImportLoader(QObject *parent) : QObject(parent) { }

ImportLoader::~ImportLoader() = default;

void ImportLoader::loadFile(const QString &path, const ImportSpec &spec, const ImportOptions &options)
{
    load([=](const TaskControl &control, const TakeBeginning &beginning) {
        return readFile(path, spec, options, control, beginning);
    });
}

void ImportLoader::loadText(const QByteArray &text, const ImportSpec &spec, const ImportOptions &options)
{
    load([=](const TaskControl &control, const TakeBeginning &beginning) {
        return readText(text, spec, options, control, beginning);
    });
}

void ImportLoader::load(const Reading &reading)
{
    m_evaluation.stop();
    using Outcome = Result<ImportPlan>;
    m_load.start(
        [this, reading](const WorkControl &control) {
            const auto progress = [&control](qint64 done, qint64 total) {
                control.report(total > 0 ? static_cast<int>(done * 1000 / total) : 0);
            };
            const auto beginning = [this, &control](Outcome plan) {
                if (plan) {
                    const auto first = std::make_shared<const ImportPlan>(std::move(*plan));
                    control.tell([this, first] { Q_EMIT begun(first); });
                }
            };
            return std::make_shared<const Outcome>(reading({.stop = control.stop, .progress = progress}, beginning));
        },
        [this](const std::shared_ptr<const Outcome> &plan) {
            if (*plan) {
                Q_EMIT loaded(std::shared_ptr<const ImportPlan>(plan, &plan->value()));
            } else {
                Q_EMIT failed(plan->error());
            }
        },
        [this](int permille) { Q_EMIT progressed(permille); });
}

void ImportLoader::evaluate(const std::shared_ptr<const ImportPlan> &plan,
    const std::shared_ptr<const ImportChanges> &changes, const QList<ImportAct> &acts, const Service &service,
    const Workspace &workspace, const QList<Row> &current, const ImportChoices &choices)
{
    struct Outcome
    {
        std::shared_ptr<const ImportEvaluation> evaluation{};
        std::shared_ptr<const ImportChanges> changes{};
    };
    // The service outlives this, which waits for its work; all else is shared and never changes.
    m_evaluation.start(
        [=, &service](const WorkControl &control) {
            const auto changed = acts.isEmpty() && changes->rows >= 0
                ? changes
                : std::make_shared<const ImportChanges>(changedBy(acts, *changes, control.stop));
            ImportChoices all = choices;
            for (const qsizetype row : changed->moves) {
                all.moves.insert(row - (plan->mapping().hasHeader ? 1 : 0));
            }
            return Outcome{std::make_shared<const ImportEvaluation>(
                               evaluateImport(plan, changed->edits, service, workspace, current, all, control.stop)),
                changed};
        },
        [this](const Outcome &outcome) { Q_EMIT evaluated(outcome.evaluation, outcome.changes); });
}

} // namespace allowdesk

#include "moc_importloader.cpp"
