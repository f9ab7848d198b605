#include "base/AtomicFile.h"
#include "base/FileSystem.h"
#include "base/Logging.h"
#include "vault/SealedFile.h"

#include <QFileInfo>

#include <algorithm>

/// The part of SealedFile that changes who can open it.
namespace vault {

std::vector<KeySlot> SealedFile::slots() const
{
    return m_open ? m_open->header().slots : std::vector<KeySlot>();
}

Result<void> SealedFile::addSlot(const Credential& credential)
{
    if (!m_open) {
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("locked")};
    }
    const auto slot = m_open->makeSlot(credential, m_means);
    if (!slot) {
        return slot.error();
    }
    return editSlots([&slot](std::vector<KeySlot>& slots) -> Result<void> {
        if (slots.size() >= format::mostSlots) {
            return Error{ErrorCode::InvalidArgument, QStringLiteral("all slots are taken")};
        }
        slots.push_back(*slot);
        return {};
    });
}

Result<void> SealedFile::removeSlot(const SlotId& id)
{
    return editSlots([&id](std::vector<KeySlot>& slots) -> Result<void> {
        if (slots.size() == 1) {
            return Error{ErrorCode::InvalidArgument, QStringLiteral("the last slot")};
        }
        std::erase_if(slots, [&id](const KeySlot& slot) { return slot.id == id; });
        return {};
    });
}

Result<void> SealedFile::changePassword(const Credential& present, const Credential& next)
{
    if (!m_open) {
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("locked")};
    }
    if (const auto read = this->read(); !read) { // the password may have been changed elsewhere
        return read.error();
    }
    const auto opened = openAnySlot(m_open->header(), present);
    if (!opened) {
        return opened.error();
    }
    return replaceSlot(opened->slot, next);
}

Result<void> SealedFile::opens(const Credential& credential) const
{
    if (!m_open) {
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("locked")};
    }
    const auto opened = openAnySlot(m_open->header(), credential);
    return opened ? Result<void>() : opened.error();
}

Result<void> SealedFile::saveWithSlot(const Turn&, ByteView payload, const Credential& next)
{
    if (const auto unchanged = checkUnchanged(); !unchanged) {
        return unchanged;
    }
    auto slots = m_open->header().slots;
    std::erase_if(slots, [&next](const KeySlot& slot) { return slot.type == next.type(); });
    if (slots.size() >= format::mostSlots) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("all slots are taken")};
    }
    auto fresh = m_open->makeSlot(next, m_means);
    if (!fresh) {
        return fresh.error();
    }
    slots.push_back(*std::move(fresh));
    return write(payload, slots);
}

Result<bool> SealedFile::saveRenewed(const Turn&, ByteView payload, std::span<const Credential> credentials)
{
    if (const auto unchanged = checkUnchanged(); !unchanged) {
        return unchanged.error();
    }
    auto fresh = m_open->renewed(credentials.front(), m_means);
    const auto slots =
        fresh ? fresh->makeSlots(credentials.subspan(1), m_means) : Result<std::vector<KeySlot>>(fresh.error());
    if (!slots) {
        return slots.error();
    }
    std::swap(*m_open, *fresh);
    if (const auto written = write(payload, *slots); !written) {
        std::swap(*m_open, *fresh);
        return written.error();
    }
    bool removed = true;
    for (int n = 1; n <= generations; ++n) {
        removed = base::fs::remove(base::atomicFile::generationPath(m_path, n)).has_value() && removed;
    }
    return removed && base::fs::syncDirectory(QFileInfo(m_path).absolutePath()).has_value();
}

Result<void> SealedFile::editSlots(const std::function<Result<void>(std::vector<KeySlot>&)>& edit)
{
    const auto turn = takeTurn();
    if (!turn) {
        return turn.error();
    }
    auto slots = m_open->header().slots;
    if (const auto edited = edit(slots); !edited) {
        return edited;
    }
    return write(turn->payload.view(), slots);
}

Result<void> SealedFile::replaceSlot(const SlotId& old, const Credential& credential)
{
    const auto fresh = m_open->makeSlot(credential, m_means);
    if (!fresh) {
        return fresh.error();
    }
    return editSlots([&](std::vector<KeySlot>& slots) -> Result<void> {
        const auto place = std::ranges::find(slots, old, &KeySlot::id);
        if (place == slots.end()) {
            return Error{ErrorCode::WrongPassword, QStringLiteral("the slot was replaced meanwhile")};
        }
        *place = *fresh;
        return {};
    });
}

/// A slot that was cheap enough years ago is made anew when the password is at hand.
void SealedFile::strengthen(const Credential& credential)
{
    const auto& slots = m_open->header().slots;
    const auto used = std::ranges::find(slots, m_open->usedSlot(), &KeySlot::id);
    if (used == slots.end() || !isCheaperThan(*used, m_means.cost)) {
        return;
    }
    if (const auto replaced = replaceSlot(m_open->usedSlot(), credential); !replaced) {
        qCWarning(logVault) << "the slot keeps its lower cost:" << base::toString(replaced.error().code);
    }
}

} // namespace vault
