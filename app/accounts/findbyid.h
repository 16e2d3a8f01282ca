#pragma once

#include <QList>
#include <QString>

#include <algorithm>

namespace allowdesk
{

/// The account or workspace of that id; null when there is none. Valid as long as the list.
template <typename T>
[[nodiscard]] const T *findById(const QList<T> &items, const QString &id)
{
    const auto found = std::find_if(items.begin(), items.end(), [&](const T &item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

} // namespace allowdesk
