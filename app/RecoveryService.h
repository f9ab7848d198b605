#pragma once

#include "app/Worker.h"
#include "recovery/CodeList.h"
#include "vault/RecoveryVault.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace app {

using base::Error;
using base::ErrorCode;
using base::Result;

/// The recovery vault on a thread of its own: each call is queued, and its future ends with the answer. What answers
/// has the sets without the codes' texts; those are asked for by their numbers, each time anew.
class RecoveryService
{
public:
    /// `clock` lives longer than the service.
    RecoveryService(const QString& folder, const base::Clock& clock);
    ~RecoveryService();

    enum class Access {
        Absent,  ///< There is no vault yet
        Locked,  ///< A password is asked for
        Missing, ///< The file is gone, and earlier states of it are there
    };
    QFuture<Access> look();

    struct Opened
    {
        recovery::CodeBook book; ///< Without the codes' texts
        bool isByKey = false;    ///< The recovery key was given in the password's place
    };
    /// Errors: RecoveryVault::create()'s.
    QFuture<Result<Opened>> create(base::SecretBytes password, vault::RecoveryKey key);
    /// A password or the recovery key. Errors: RecoveryVault::unlock()'s and read()'s.
    QFuture<Result<Opened>> unlock(base::SecretBytes given);
    /// Wipes the data key.
    QFuture<bool> lock();

    /// The sets without the codes' texts. Errors: RecoveryVault::read()'s.
    QFuture<Result<recovery::CodeBook>> read();
    using Edit = std::function<Result<void>(recovery::CodeBook& book, qint64 now)>;
    /// Saves what `edit` does, and answers as read(). Errors: its own; RecoveryVault::change()'s.
    QFuture<Result<recovery::CodeBook>> change(Edit edit);

    /// The mark is on the disk when this answers. Errors: RecoveryVault::takeCode()'s.
    QFuture<Result<recovery::TakenCode>> take(const recovery::SetRef& from, const QString& purpose);
    /// The codes of a set, by their number: one, or all (0). Errors: CodeSetNotFound; RecoveryVault::read()'s.
    using Texts = std::map<std::size_t, base::SecretBytes>;
    QFuture<Result<Texts>> texts(const QUuid& set, std::size_t number);
    /// A text's recovery codes, and what of it is none. Errors: recovery::readCodeList()'s; of a file those of reading
    /// it, and TextTooLong.
    using Split = recovery::CodeList;
    QFuture<Result<Split>> split(base::SecretBytes text);
    QFuture<Result<Split>> splitFile(const QString& path);
    /// Which of these are in the vault already.
    QFuture<Result<std::vector<recovery::Duplicate>>> duplicatesOf(std::vector<base::SecretBytes> codes);

    /// Errors: RecoveryVault::changePassword()'s.
    QFuture<Result<void>> changePassword(base::SecretBytes present, base::SecretBytes next);
    /// For who came in with the recovery key. Errors: RecoveryVault::setPassword()'s.
    QFuture<Result<void>> setPassword(base::SecretBytes next);
    /// Errors: RecoveryVault::setRecoveryKey()'s.
    QFuture<Result<void>> setRecoveryKey(vault::RecoveryKey key);

private:
    struct Vault;

    const base::Clock& m_clock;
    std::unique_ptr<Vault> m_vault; ///< The worker's alone
    Worker m_worker;
};

} // namespace app
