#pragma once

#include "app/base/newestwork.h"
#include "app/workspace/importsession.h"
#include "ui/import/importmodel.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableView;

namespace allowdesk
{

class ImportOptionsPanel;

/// Reads a file or pasted text into a draft: every row checked, every option with its effect at once. Nothing is staged
/// before the button is pressed, and nothing leaves before the review.
class ImportDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportDialog)

public:
    ImportDialog(const Service &service, Workspace workspace, Draft &draft, QWidget *parent = nullptr);
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
    ImportSession m_session;
    ImportModel m_model;

    QLabel *m_source;
    ImportOptionsPanel *m_choices;
    QLineEdit *m_filter;
    QTableView *m_table;
    QProgressBar *m_progress;
    QLabel *m_counts;
    QPushButton *m_stage;
    QPushButton *m_save;
    NewestWork m_saving;

    void buildTable();
    void connectParts();
    void beginReading();
    void forget();
    void failed(const Error &error);
    void evaluated(const std::shared_ptr<const ImportEvaluation> &evaluation);
    void takeMapping();
    void takeMode();
    void useSuggestion();
    void tellSelection();
    void stage();
    [[nodiscard]] RecordList selectedRecords() const;
};

} // namespace allowdesk
