#pragma once

#include <memory>
#include <typeindex>
#include <unordered_map>

namespace allowdesk
{

/// What the readings of one refresh share, so that nothing is asked for twice in it. Each service keeps there what it
/// needs, by its type; readings that use it keep it alive.
class ReadingRound final
{
public:
    /// The one of that type; made on the first call.
    template <typename Shared>
    [[nodiscard]] std::shared_ptr<Shared> shared()
    {
        auto &kept = m_kept[typeid(Shared)];
        if (!kept) {
            kept = std::make_shared<Shared>();
        }
        return std::static_pointer_cast<Shared>(kept);
    }

private:
    std::unordered_map<std::type_index, std::shared_ptr<void>> m_kept;
};

} // namespace allowdesk
