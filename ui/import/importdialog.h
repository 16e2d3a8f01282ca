#pragma once

#include "app/changes/importloader.h"
#include "ui/import/importmodel.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QTableView;

namespace allowdesk
{

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

private:
    const Service &m_service;
    Place m_place;
    QPointer<Draft> m_draft;
    ImportLoader m_loader;
    ImportModel m_model;
    QString m_path;
    QByteArray m_pasted;
    std::optional<ImportPlan> m_plan;
    ImportEvaluation m_evaluation;
    ImportOptions m_options;
    QSet<qsizetype> m_moves;
    QMap<std::pair<qsizetype, int>, QString> m_edits; ///< by row of the file and column: kept when it is read anew
    bool m_isPartFilled = false;

    QLabel *m_source;
    QComboBox *m_encoding;
    QComboBox *m_delimiter;
    QCheckBox *m_header;
    QComboBox *m_part;
    QLabel *m_partLabel;
    QRadioButton *m_add;
    QRadioButton *m_replace;
    QCheckBox *m_incomplete;
    QCheckBox *m_onlyBad;
    QPushButton *m_moveAll;
    QTableView *m_table;
    QProgressBar *m_progress;
    QLabel *m_counts;
    QPushButton *m_stage;

    [[nodiscard]] QLayout *buildOptions();
    void connectOptions();
    void buildTable();
    void reload();
    void loaded(const ImportPlan &plan);
    void failed(const Error &error);
    void evaluate();
    void evaluated(const ImportEvaluation &evaluation);
    void showCounts();
    void takeDialect();
    void takeMapping();
    void takeEdit(qsizetype record, int column, const QString &text);
    void fillParts();
    void showReading();
    void moveAll();
    void stage();
    [[nodiscard]] bool needsPart() const;
};

} // namespace allowdesk
