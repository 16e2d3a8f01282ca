#include "tests/simulator/world/statefile.h"

#include "tests/simulator/world/jsonvalues.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace simulator
{

std::optional<QJsonObject> StateFile::read(QString *error) const
{
    QFile file(m_path);
    if (!isUsed() || !file.exists()) {
        return std::nullopt;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        *error = file.errorString();
        return std::nullopt;
    }
    auto state = objectOf(file.readAll());
    if (!state) {
        *error = u"the state file is not a JSON object"_s;
    }
    return state;
}

QString StateFile::write(const QJsonObject &state) const
{
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly)) {
        return file.errorString();
    }
    file.write(QJsonDocument(state).toJson(QJsonDocument::Indented));
    return file.commit() ? QString() : file.errorString();
}

} // namespace simulator
