#include "app/PasswordField.h"
#include "app/RecoveryController.h"
#include "app/RecoveryText.h"

#include <QVariantMap>

// What changes the vault: its sets, its password and its recovery key.
namespace app {

using recovery::CodeBook;
using recovery::SetDetails;

namespace {

void take(const QVariantMap& changes, const char* name, QString& into)
{
    const auto found = changes.find(QLatin1String(name));
    if (found != changes.end()) {
        into = found->toString();
    }
}

SetDetails changed(SetDetails details, const QVariantMap& changes, qint64 now)
{
    take(changes, "issuer", details.issuer);
    take(changes, "account", details.name);
    take(changes, "note", details.note);
    take(changes, "url", details.url);
    take(changes, "administrator", details.administrator);
    const int mfa = changes.value(QStringLiteral("mfa"), static_cast<int>(details.mfa)).toInt();
    details.mfa = static_cast<recovery::Mfa>(qBound(0, mfa, 2));
    const bool isKept = changes.value(QStringLiteral("keptElsewhere"), details.keptElsewhereAt != 0).toBool();
    details.keptElsewhereAt = !isKept ? 0 : details.keptElsewhereAt != 0 ? details.keptElsewhereAt : now;
    return details;
}

} // namespace

void RecoveryController::save(RecoveryService::Edit edit, const QString& done)
{
    if (m_isBusy) {
        return;
    }
    m_problem.clear();
    setBusy(true);
    whenAnswered(m_service.change(std::move(edit)), [this, done](Result<CodeBook> book) {
        setBusy(false);
        if (!book) {
            fail(book.error());
            refresh();
            return;
        }
        m_view = View::Sets;
        take(*std::move(book));
        if (!done.isEmpty()) {
            Q_EMIT told(done);
        }
    });
}

void RecoveryController::accepted(int number)
{
    hide();
    m_taken = m_taken == number ? 0 : m_taken;
    m_chosen.texts()->clear();
    save([id = m_chosen.id(), number](CodeBook& book, qint64 now) {
        return book.settle(id, static_cast<std::size_t>(number), now);
    });
}

void RecoveryController::notAccepted(int number, const QString& note)
{
    hide();
    m_taken = m_taken == number ? 0 : m_taken;
    m_chosen.texts()->clear();
    save([id = m_chosen.id(), number,
          note](CodeBook& book, qint64 now) { return book.giveBack(id, static_cast<std::size_t>(number), note, now); },
         tr("The code can be used again. The next one is another one, while there is one."));
}

void RecoveryController::followUpDone(const QString& reason)
{
    save([id = m_chosen.id(), reason](CodeBook& book, qint64 now) { return book.endFollowUp(id, reason, now); });
}

void RecoveryController::edit(const QVariantMap& changes)
{
    save([ref = m_chosen.ref(), details = m_chosen.details(), changes](CodeBook& book, qint64 now) {
        return book.edit(ref, app::changed(details, changes, now), now);
    });
}

void RecoveryController::beginStoring(bool replace)
{
    go(View::Storing);
    m_intake.begin(replace ? m_book.find(m_chosen.id()) : nullptr);
}

void RecoveryController::store()
{
    if (m_isBusy || m_intake.count() == 0) {
        return;
    }
    setBusy(true);
    QList<QUuid> before;
    for (const auto& set : m_book.sets) {
        before << set.id;
    }
    whenAnswered(m_service.change(m_intake.edit()), [this, before](Result<CodeBook> book) {
        setBusy(false);
        if (!book) {
            m_intake.fail(RecoveryText::problem(book.error()));
            fail(book.error());
            refresh();
            return;
        }
        const int number = m_intake.count();
        //: %n recovery codes, more than one
        Q_EMIT told(number == 1 ? tr("1 code stored") : tr("%n codes stored", "", number));
        m_intake.clearPasted();
        m_intake.clear();
        m_view = View::Sets;
        for (const auto& set : book->sets) {
            if (!before.contains(set.id)) {
                m_chosen.choose(set.id);
            }
        }
        take(*std::move(book));
    });
}

void RecoveryController::confirm()
{
    save([ref = m_chosen.ref()](CodeBook& book, qint64 now) {
        const auto confirmed = book.confirm(ref, now);
        return confirmed ? Result<void>() : Result<void>(confirmed.error());
    });
}

void RecoveryController::remove()
{
    save([ref = m_chosen.ref()](CodeBook& book, qint64 now) { return book.remove(ref, now); },
         tr("The recovery codes of %1 are removed. They stay in the vault until they are removed for good.")
             .arg(m_chosen.title()));
}

void RecoveryController::restore()
{
    save([ref = m_chosen.ref()](CodeBook& book, qint64 now) { return book.restore(ref, now); });
}

void RecoveryController::erase()
{
    save([ref = m_chosen.ref()](CodeBook& book, qint64) { return book.erase(ref); });
}

void RecoveryController::beginPassword()
{
    m_problem.clear();
    m_setup.begin(VaultSetup::Purpose::Password);
}

void RecoveryController::changePassword(QObject* presentField, QObject* passwordField, QObject* repeatedField)
{
    m_present = takePassword(*presentField);
    m_setup.choose(passwordField, repeatedField);
}

void RecoveryController::beginKey()
{
    m_problem.clear();
    m_setup.begin(VaultSetup::Purpose::Key);
}

/// What was set up is used.
void RecoveryController::putNewInPlace()
{
    auto password = m_setup.takePassword();
    auto key = m_setup.takeKey();
    setBusy(true);
    switch (m_setup.purpose()) {
    case VaultSetup::Purpose::Vault:
        whenAnswered(m_service.create(std::move(password), *std::move(key)),
                     [this](Result<RecoveryService::Opened> answer) {
                         setBusy(false);
                         if (answer) {
                             m_setup.cancel();
                             opened(std::move(answer));
                         } else {
                             m_setup.fail(RecoveryText::problem(answer.error()));
                             look();
                         }
                     });
        break;
    case VaultSetup::Purpose::Password:
        whenRenewed(m_isOpenByKey ? m_service.setPassword(std::move(password))
                                  : m_service.changePassword(std::move(m_present), std::move(password)),
                    tr("The password of the vault is changed."));
        break;
    case VaultSetup::Purpose::Key:
        whenRenewed(m_service.setRecoveryKey(*std::move(key)),
                    tr("The new recovery key is the one that opens the vault now. Destroy the old one’s paper."));
        break;
    }
}

void RecoveryController::whenRenewed(QFuture<Result<void>> saved, const QString& done)
{
    whenAnswered(std::move(saved), [this, done](const Result<void>& answer) {
        setBusy(false);
        if (!answer) {
            m_setup.fail(RecoveryText::problem(answer.error()));
            return;
        }
        go(View::Sets);
        Q_EMIT told(done);
    });
}

} // namespace app
