#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace keychain {

using base::Error;
using base::ErrorCode;
using base::SecretBytes;

enum class JobKind { Read, Write, Remove };

/// Shared by the thread that waits, the runner and the job, whichever of them lives longest.
struct Board
{
    std::mutex mutex;
    std::condition_variable changed;
    bool cancelled = false;
};

struct Request
{
    JobKind kind;
    QString item;
    QString backend = {};
    QString owner = {};
    SecretBytes value = {}; // To be written, until the job has ended; or what was read
    bool abandoned = false; // The rest is guarded by the board's mutex: nobody waits any more
    bool finished = false;
    std::optional<Error> error = {};
};

/// Lives on the event loop's thread and starts there, as a job of QtKeychain, what the waiting thread puts down.
class KeychainRunner final : public QObject
{
public:
    explicit KeychainRunner(std::shared_ptr<Board> board) : m_board(std::move(board)) {}

    /// From any thread. The request is finished, and the board's `changed` notified, when its job has ended.
    void post(std::shared_ptr<Request> request);

    bool event(QEvent* event) override;

private:
    bool refuse(Request& request);
    void start(const std::shared_ptr<Request>& request);

    std::shared_ptr<Board> m_board;
    std::shared_ptr<Request> m_posted; // Guarded by the board's mutex
};

} // namespace keychain
