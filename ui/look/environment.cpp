#include "ui/look/environment.h"

#include "app/base/foreigntext.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QCoreApplication>
#include <QIconEngine>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

/// Draws the shape in the colour of texts of the band, on the band's own.
class BadgeEngine final : public QIconEngine
{
public:
    explicit BadgeEngine(WorkspaceEnvironment environment) : m_environment(environment) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme::bandBackground(m_environment, false));
        painter->drawRoundedRect(rect, theme::radius, theme::radius);
        const int margin = rect.height() / 8;
        icon(environmentIconName(m_environment), IconTint::OnBand)
            .paint(painter, rect.adjusted(margin, margin, -margin, -margin));
        painter->restore();
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, {QPoint(0, 0), size}, mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new BadgeEngine(*this); }

private:
    WorkspaceEnvironment m_environment;
};

} // namespace

QString environmentWord(WorkspaceEnvironment environment)
{
    switch (environment) {
    case WorkspaceEnvironment::Production:
        return QCoreApplication::translate("Environment", "PRODUCTION");
    case WorkspaceEnvironment::Staging:
        return QCoreApplication::translate("Environment", "STAGING");
    case WorkspaceEnvironment::Test:
        break;
    }
    return QCoreApplication::translate("Environment", "TEST");
}

// A shape of its own beside the colour: not everybody sees red.
QString environmentIconName(WorkspaceEnvironment environment)
{
    return environment == WorkspaceEnvironment::Production ? u"production"_s
        : environment == WorkspaceEnvironment::Staging     ? u"staging"_s
                                                           : u"test"_s;
}

QIcon environmentBadge(WorkspaceEnvironment environment)
{
    return QIcon(new BadgeEngine(environment));
}

QString workspaceText(const QString &name, const std::optional<WorkspaceEnvironment> &environment)
{
    const QString shown = isolatedText(name);
    return environment ? QCoreApplication::translate("Environment", "%1 (%2)").arg(shown, environmentWord(*environment))
                       : shown;
}

QString workspaceText(const Workspace &workspace)
{
    return workspaceText(workspace.name, workspace.environment);
}

} // namespace allowdesk
