#pragma once

#include "app/import/importloader.h"
#include "ui/import/importmodel.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace allowdesk
{

class ImportOptionsPanel;

/// Reads a file or pasted text into a draft: every row judged, every option with its effect at once. Nothing is staged
/// before the button is pressed, and nothing leaves before the review.
class ImportDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportDialog)

public:
    ImportDialog(const Service &service, Place place, Draft &draft, QWidget *parent = nullptr);
    ~ImportDialog() override;

    void importFile(const QString &path);
    void importText(const QString &text);
    /// Rows that this program copied, to the letter.
    void importCopied(const QByteArray &rows);
    /// Writes the rows that are left out, on the pool; saved() follows.
    void saveLeftOut(const QString &fileName);
    /// Closes it with nothing staged, whatever was changed in it.
    void giveUp() { QDialog::reject(); }
    /// Asks first where something was changed.
    void reject() override;

Q_SIGNALS:
    /// A file to save the rows in that are left out is to be chosen.
    void saveRequested();
    void saved(const QString &fileName, const std::optional<allowdesk::Error> &error);
    /// It is to be closed, and with it would go what was changed in so many rows: giveUp() does it.
    void closeRequested(qsizetype changedRows);

protected:
    /// Enter in a field ends what is done in that field. Only the button stages, and Ctrl+Enter.
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Service &m_service;
    Place m_place;
    QPointer<Draft> m_draft;
    ImportLoader m_loader;
    ImportModel m_model;
    QString m_path;
    QByteArray m_pasted;
    std::shared_ptr<const ImportPlan> m_plan; ///< as it was read
    std::shared_ptr<const ImportEvaluation> m_evaluation;
    ImportOptions m_options;
    QSet<qsizetype> m_moves; ///< by row of the file, as the edits
    ImportEdits m_edits; ///< kept when the file is read anew

    QLabel *m_source;
    ImportOptionsPanel *m_choices;
    QTableView *m_table;
    QProgressBar *m_progress;
    QLabel *m_counts;
    QPushButton *m_stage;
    QPushButton *m_save;
    NewestWork m_saving;

    void buildTable();
    void connectParts();
    void reload();
    void loaded(const std::shared_ptr<const ImportPlan> &plan);
    void failed(const Error &error);
    void evaluate();
    void evaluated(const std::shared_ptr<const ImportEvaluation> &evaluation);
    void takeDialect();
    void takeMapping();
    void takeEdit(qsizetype record, int column, const QString &text);
    void mendSelected();
    void useSuggestion();
    void takeSelected();
    void tellSelection();
    void takeEdits(qsizetype record, const QMap<int, QString> &cells);
    void forgetReading();
    void moveAll();
    void stage();
    [[nodiscard]] QStringList parts() const;
    /// The row of the file that a record of the table is.
    [[nodiscard]] qsizetype fileRow(qsizetype record) const
    {
        return record + (m_evaluation && m_evaluation->plan->mapping().hasHeader ? 1 : 0);
    }
    [[nodiscard]] QList<qsizetype> selectedRecords() const;
};

} // namespace allowdesk
