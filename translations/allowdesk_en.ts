<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Error</name>
    <message numerus="yes">
        <source>%Ln min</source>
        <translation>
            <numerusform>%Ln min</numerusform>
            <numerusform>%Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message numerus="yes">
        <source>%1 entries</source>
        <translation>
            <numerusform>%1 entry</numerusform>
            <numerusform>%1 entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 entries</source>
        <translation>
            <numerusform>%1 of %2 entry</numerusform>
            <numerusform>%1 of %2 entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 groups; the limit is %2.</source>
        <translation>
            <numerusform>%1 groups; the limit is %2.</numerusform>
            <numerusform>%1 groups; the limit is %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 entries; the limit is %2.</source>
        <translation>
            <numerusform>%1 entries; the limit is %2.</numerusform>
            <numerusform>%1 entries; the limit is %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 entries; the service does not report the limit, usually %2.</source>
        <translation>
            <numerusform>%1 entries; the service does not report the limit, usually %2.</numerusform>
            <numerusform>%1 entries; the service does not report the limit, usually %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Allows %1 (%2 addresses)</source>
        <translation>
            <numerusform>Allows %1 (%2 address)</numerusform>
            <numerusform>Allows %1 (%2 addresses)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No longer allows %1 (%2 addresses)</source>
        <translation>
            <numerusform>No longer allows %1 (%2 address)</numerusform>
            <numerusform>No longer allows %1 (%2 addresses)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No longer allows the VPC except %1 (%2 addresses)</source>
        <translation>
            <numerusform>No longer allows the VPC except %1 (%2 address)</numerusform>
            <numerusform>No longer allows the VPC except %1 (%2 addresses)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rules suppress alarms</source>
        <translation>
            <numerusform>%1 rule suppresses alarms</numerusform>
            <numerusform>%1 rules suppress alarms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %1 rules are removed: the logins that they suppressed raise alarms again. Nobody loses access. This cannot be undone.</source>
        <translation>
            <numerusform>The last rule is removed: the logins that it suppressed raise alarms again. Nobody loses access. This cannot be undone.</numerusform>
            <numerusform>All %1 rules are removed: the logins that they suppressed raise alarms again. Nobody loses access. This cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rules will also apply to %1 (%2 addresses)</source>
        <translation>
            <numerusform>Rules will also apply to %1 (%2 address)</numerusform>
            <numerusform>Rules will also apply to %1 (%2 addresses)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rules will no longer apply to %1 (%2 addresses)</source>
        <translation>
            <numerusform>Rules will no longer apply to %1 (%2 address)</numerusform>
            <numerusform>Rules will no longer apply to %1 (%2 addresses)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 entries · use unknown</source>
        <translation>
            <numerusform>%1 entry · use unknown</numerusform>
            <numerusform>%1 entries · use unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 entries · not used by any known rule</source>
        <translation>
            <numerusform>%1 entry · not used by any known rule</numerusform>
            <numerusform>%1 entries · not used by any known rule</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>blocked by %1 rules</source>
        <translation>
            <numerusform>blocked by %1 rule</numerusform>
            <numerusform>blocked by %1 rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>allowed by %1 rules</source>
        <translation>
            <numerusform>allowed by %1 rule</numerusform>
            <numerusform>allowed by %1 rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>only logged by %1 rules</source>
        <translation>
            <numerusform>only logged by %1 rule</numerusform>
            <numerusform>only logged by %1 rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rules with different effects</source>
        <translation>
            <numerusform>%1 rule with different effects</numerusform>
            <numerusform>%1 rules with different effects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 entries; the limit is %2. Merge them or split the list.</source>
        <translation>
            <numerusform>%1 entries; the limit is %2. Merge them or split the list.</numerusform>
            <numerusform>%1 entries; the limit is %2. Merge them or split the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The group and its %1 entries are deleted. No known rule uses it; rules of other kinds are not visible here.</source>
        <translation>
            <numerusform>The group and its entry are deleted. No known rule uses it; rules of other kinds are not visible here.</numerusform>
            <numerusform>The group and its %1 entries are deleted. No known rule uses it; rules of other kinds are not visible here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The group and its %1 entries are deleted. The service does not report whether rules use it.</source>
        <translation>
            <numerusform>The group and its entry are deleted. The service does not report whether rules use it.</numerusform>
            <numerusform>The group and its %1 entries are deleted. The service does not report whether rules use it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Job</name>
    <message numerus="yes">
        <source>Paused: nothing happened for %Ln hours</source>
        <translation>
            <numerusform>Paused: nothing happened for %Ln hour</numerusform>
            <numerusform>Paused: nothing happened for %Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln added</source>
        <translation>
            <numerusform>%Ln added</numerusform>
            <numerusform>%Ln added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed</source>
        <translation>
            <numerusform>%Ln removed</numerusform>
            <numerusform>%Ln removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln changed</numerusform>
            <numerusform>%Ln changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not sent</source>
        <translation>
            <numerusform>%Ln not sent</numerusform>
            <numerusform>%Ln not sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries missing now</source>
        <translation>
            <numerusform>%Ln entry missing now</numerusform>
            <numerusform>%Ln entries missing now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reshaping</name>
    <message numerus="yes">
        <source>%Ln entries became %1 for exactly the same addresses. Entries with a remark were kept. Nothing was sent.</source>
        <translation>
            <numerusform>%Ln entry became %1 for exactly the same addresses. Entries with a remark were kept. Nothing was sent.</numerusform>
            <numerusform>%Ln entries became %1 for exactly the same addresses. Entries with a remark were kept. Nothing was sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message numerus="yes">
        <source>%Ln to add</source>
        <translation>
            <numerusform>%Ln to add</numerusform>
            <numerusform>%Ln to add</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to remove</source>
        <translation>
            <numerusform>%Ln to remove</numerusform>
            <numerusform>%Ln to remove</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to change</source>
        <translation>
            <numerusform>%Ln to change</numerusform>
            <numerusform>%Ln to change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries afterwards</source>
        <translation>
            <numerusform>%Ln entry afterwards</numerusform>
            <numerusform>%Ln entries afterwards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already present</source>
        <translation>
            <numerusform>%Ln already present</numerusform>
            <numerusform>%Ln already present</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to read</source>
        <translation>
            <numerusform>%Ln to read</numerusform>
            <numerusform>%Ln to read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>allowdesk::AccountDialog</name>
    <message numerus="yes">
        <source>Signed in. %Ln projects: %1, …</source>
        <translation>
            <numerusform>Signed in. %Ln project: %1, …</numerusform>
            <numerusform>Signed in. %Ln projects: %1, …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>allowdesk::ArchiveDialog</name>
    <message numerus="yes">
        <source>%Ln jobs to archive</source>
        <translation>
            <numerusform>%Ln job to archive</numerusform>
            <numerusform>%Ln jobs to archive</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>allowdesk::BulkDialog</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lists ticked</source>
        <translation>
            <numerusform>%Ln list ticked</numerusform>
            <numerusform>%Ln lists ticked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries to add</source>
        <translation>
            <numerusform>%Ln entry to add</numerusform>
            <numerusform>%Ln entries to add</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to remove</source>
        <translation>
            <numerusform>%Ln to remove</numerusform>
            <numerusform>%Ln to remove</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to move</source>
        <translation>
            <numerusform>%Ln to move</numerusform>
            <numerusform>%Ln to move</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>allowdesk::ConflictBar</name>
    <message numerus="yes">
        <source>≠ %Ln conflicts.</source>
        <translation>
            <numerusform>≠ %Ln conflict.</numerusform>
            <numerusform>≠ %Ln conflicts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected.</source>
        <translation>
            <numerusform>%Ln selected.</numerusform>
            <numerusform>%Ln selected.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>allowdesk::RecordPanel</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>allowdesk::ReviewDialog</name>
    <message numerus="yes">
        <source>Review: %Ln lists — %1</source>
        <translation>
            <numerusform>Review: %Ln list — %1</numerusform>
            <numerusform>Review: %Ln lists — %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln lists</source>
        <translation>
            <numerusform>%1 of %Ln list</numerusform>
            <numerusform>%1 of %Ln lists</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>allowdesk::TargetHeader</name>
    <message numerus="yes">
        <source>%1 of %Ln entries loaded…</source>
        <translation>
            <numerusform>%1 of %Ln entry loaded…</numerusform>
            <numerusform>%1 of %Ln entries loaded…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>allowdesk::TargetTextModel</name>
    <message numerus="yes">
        <source>≠ %Ln conflicts</source>
        <translation>
            <numerusform>≠ %Ln conflict</numerusform>
            <numerusform>≠ %Ln conflicts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>allowdesk::hss::RuleDialog</name>
    <message numerus="yes">
        <source>%Ln rules</source>
        <translation>
            <numerusform>%Ln rule</numerusform>
            <numerusform>%Ln rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rules, about %1</source>
        <translation>
            <numerusform>%Ln rule, about %1</numerusform>
            <numerusform>%Ln rules, about %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other lines with the same problem.</source>
        <translation>
            <numerusform>%Ln other line with the same problem.</numerusform>
            <numerusform>%Ln other lines with the same problem.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rules exceed the limit of %1. Choose fewer, or use ranges and CIDR blocks.</source>
        <translation>
            <numerusform>%Ln rule exceeds the limit of %1. Choose fewer, or use ranges and CIDR blocks.</numerusform>
            <numerusform>%Ln rules exceed the limit of %1. Choose fewer, or use ranges and CIDR blocks.</numerusform>
        </translation>
    </message>
</context>
</TS>
