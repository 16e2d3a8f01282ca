#pragma once

#include "app/import/importevaluation.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QRadioButton;

namespace allowdesk
{

/// How a file is read and what it means: the choices above the table of an import. Shows what was found out, and tells
/// what a person chose instead.
class ImportOptionsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportOptionsPanel)

public:
    explicit ImportOptionsPanel(const Schema &schema, QWidget *parent = nullptr);
    ~ImportOptionsPanel() override;

    /// Shows how a file was read; parts are those that the list has, offered once and never over what was typed.
    void showReading(const ImportPlan &plan, const QStringList &parts);
    /// Shows only the choices that make a difference to this.
    void showEvaluation(const ImportEvaluation &evaluation);

    /// Whether rows are selected, for what can be done with them.
    void setSelected(bool selected);
    /// What a person may agree to for the one row that is selected, with its effect; empty for nothing.
    void setSuggestion(const QString &text);

    /// The dialect that was shown, with what was chosen since.
    [[nodiscard]] Dialect dialect() const;
    [[nodiscard]] bool hasHeader() const;
    /// The part for all rows; nothing where the file names it.
    [[nodiscard]] std::optional<QString> part() const;
    [[nodiscard]] ImportMode mode() const;
    [[nodiscard]] bool replacesIncomplete() const;

Q_SIGNALS:
    void dialectChosen();
    void mappingChosen();
    void modeChosen();
    void onlyBadChosen(bool onlyBad);
    void fixRequested();
    void useRequested();
    void takeRequested();
    void moveAllRequested();

private:
    const Schema &m_schema;
    Dialect m_shown;
    bool m_asksPart = false;
    bool m_isPartFilled = false;

    QComboBox *m_encoding;
    QComboBox *m_delimiter;
    QCheckBox *m_header;
    QCheckBox *m_comments;
    QComboBox *m_part;
    QLabel *m_partLabel;
    QRadioButton *m_add;
    QRadioButton *m_replace;
    QCheckBox *m_incomplete;
    QCheckBox *m_onlyBad;
    QPushButton *m_fix;
    QPushButton *m_take;
    QPushButton *m_use;
    QPushButton *m_moveAll;

    void fillChoices();
    void buildLayout();
    void connectChoices();
};

} // namespace allowdesk
