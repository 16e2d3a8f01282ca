#pragma once

#include "app/base/detachedwork.h"
#include "app/import/importloader.h"
#include "app/lists/draft.h"

#include <QPointer>
#include <QSet>

#include <memory>

namespace allowdesk
{

/// An import on its way into a draft: what is read, what a person chose and wrote, and what comes of it. Whatever
/// changes is checked anew off the main thread; nothing is staged before stage().
class ImportSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportSession)

public:
    /// The service outlives it; the draft may go before it: draftGone() follows.
    ImportSession(const Service &service, Workspace workspace, Draft &draft, QObject *parent = nullptr);
    ~ImportSession() override;

    [[nodiscard]] const Schema &schema() const { return m_service.schema(); }

    void readFile(const QString &path);
    void readText(const QString &text);
    /// Rows that this program copied, to the letter.
    void readCopied(const QByteArray &rows);

    /// Reads in another way; what was written into cells is of other rows and columns, and goes.
    void setDialect(const Dialect &dialect);
    /// Takes the first row as a header or not, and the part for all rows, where the file does not name it.
    void setMapping(bool hasHeader, const std::optional<QString> &part);
    void setMode(ImportMode mode, bool replacesIncomplete);

    /// Writes into a cell; the column is the schema's.
    void edit(qsizetype record, int column, const QString &text);
    /// Takes what is certain to put these records right.
    void fix(RecordList records);
    /// Takes what would put this one right, after somebody has looked at it.
    void takeSuggestion(qsizetype record);
    /// Accepts them as they were read.
    void accept(RecordList records);
    /// Moves every record that is in another part of the list.
    void moveAll();

    /// So many rows of the file were changed here; at most, while it is checked.
    [[nodiscard]] qsizetype changedRows() const;
    /// The last evaluation; null while there is none.
    [[nodiscard]] const std::shared_ptr<const ImportEvaluation> &evaluation() const { return m_evaluation; }
    [[nodiscard]] const ImportChoices &choices() const { return m_choices; }
    /// The parts that the list has.
    [[nodiscard]] QStringList parts() const;
    /// A result is still to come.
    [[nodiscard]] bool isWorking() const { return m_loader.isWorking() || m_staging.isRunning(); }

    /// Puts the changes into the draft; staged() follows, of many rows later. Where something is changed until then
    /// evaluated() follows in its place, and nothing is staged. False while a result is still to come, or when there is
    /// no draft or evaluation.
    bool stage();

Q_SIGNALS:
    void readingBegan();
    void progressed(int permille);
    /// How it was read, before it is checked.
    void read(const std::shared_ptr<const allowdesk::ImportPlan> &plan);
    /// It could not be read; nothing of it is there.
    void failed(const allowdesk::Error &error);
    /// What was read before is not there any more.
    void forgotten();
    void evaluationBegan();
    void evaluated(const std::shared_ptr<const allowdesk::ImportEvaluation> &evaluation);
    /// The first records, while the others are still read.
    void begun(const std::shared_ptr<const allowdesk::ImportEvaluation> &beginning);
    void staged();
    void draftGone();

private:
    const Service &m_service;
    Workspace m_workspace;
    QPointer<Draft> m_draft;
    ImportLoader m_loader;
    QString m_path;
    QByteArray m_text;
    std::shared_ptr<const ImportPlan> m_plan; ///< as it was read
    std::shared_ptr<const ImportEvaluation> m_evaluation;
    ImportOptions m_options;
    ImportChoices m_choices; ///< without its moves
    std::shared_ptr<const ImportChanges> m_changes =
        std::make_shared<const ImportChanges>(); ///< edits stay over readings
    QList<ImportAct> m_acts; ///< not carried out yet
    std::optional<QString> m_part; ///< chosen for all rows
    DetachedWork m_staging; ///< of many rows; who closes the window does not wait for it

    void beginSource();
    void reload();
    void loaded(const std::shared_ptr<const ImportPlan> &plan);
    void evaluate();
    void check(const std::shared_ptr<const ImportPlan> &plan);
    void take(const std::shared_ptr<const ImportEvaluation> &made, const std::shared_ptr<const ImportChanges> &changes);
    void forget();
    void act(ImportAct act);
    void stageLater();
};

} // namespace allowdesk
