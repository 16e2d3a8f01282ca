#pragma once

#include "app/base/result.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <optional>

namespace allowdesk
{

/// How much a person should care.
enum class Severity { Note, Warn, Block };

/// Something a person should know about a row or a target. A value: the sentence is made in the window from code and
/// arguments, so that findings compare, travel through the journal and speak every language.
struct Finding
{
    Severity severity = Severity::Note;
    QString code{}; ///< stable: "dcs.entry.duplicate"
    QStringList arguments{}; ///< what the sentence names, in the order of the code's sentence
    QStringList row{}; ///< the cells it speaks of; empty when it is about the target
    int column = -1; ///< the cell that is wrong, -1 for the whole row or target
    std::optional<QString> fix{}; ///< text that would make the cell right
    bool overridable = false; ///< a blocking guard that typing the target's name lifts; rules of the service are not

    bool operator==(const Finding &) const = default;
};

using Findings = QList<Finding>;

[[nodiscard]] bool hasBlock(const Findings &findings);

/// Whether a finding of the same code speaks of the same row and arguments: what "was shown in the review" means.
[[nodiscard]] bool containsFinding(const Findings &findings, const Finding &wanted);

/// Those of fresh that reviewed does not contain and that are more than a note.
[[nodiscard]] Findings unseenFindings(const Findings &fresh, const Findings &reviewed);

/// A finding's code and arguments as the message of an Error, which findingOfMessage() reads.
[[nodiscard]] QString messageOf(const Finding &finding);
[[nodiscard]] Finding findingOfMessage(const QString &message);

[[nodiscard]] QJsonObject toJson(const Finding &finding);
[[nodiscard]] Finding findingFromJson(const QJsonObject &json);

} // namespace allowdesk

Q_DECLARE_TYPEINFO(allowdesk::Finding, Q_RELOCATABLE_TYPE);
