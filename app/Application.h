#pragma once

#include "app/AccountEditor.h"
#include "app/AccountListModel.h"
#include "app/AppSettings.h"
#include "app/AutoLock.h"
#include "app/BinModel.h"
#include "app/CameraController.h"
#include "app/Clipboard.h"
#include "app/ClockController.h"
#include "app/CodeCopier.h"
#include "app/EnrolController.h"
#include "app/IndexWatcher.h"
#include "app/RecoveryController.h"
#include "app/StoreController.h"
#include "app/UsageLog.h"
#include "app/Wish.h"

#include <QObject>

#include <optional>

class QWindow;

namespace app {

/// Everything that the window knows: the one door from C++ to QML. Owns the store, the lists and the controllers, and
/// does what concerns more than one of them.
class Application : public QObject
{
    Q_OBJECT
    Q_PROPERTY(app::StoreController* store READ store CONSTANT FINAL)
    Q_PROPERTY(app::AccountListModel* accounts READ accounts CONSTANT FINAL)
    /// New keys that wait for the site's yes, each behind the account that it is to replace.
    Q_PROPERTY(app::AccountListModel* staged READ staged CONSTANT FINAL)
    Q_PROPERTY(app::AccountEditor* editor READ editor CONSTANT FINAL)
    Q_PROPERTY(app::BinModel* bin READ bin CONSTANT FINAL)
    Q_PROPERTY(app::EnrolController* enrol READ enrol CONSTANT FINAL)
    Q_PROPERTY(app::CameraController* camera READ camera CONSTANT FINAL)
    Q_PROPERTY(app::CodeCopier* copier READ copier CONSTANT FINAL)
    Q_PROPERTY(app::ClockController* clock READ clock CONSTANT FINAL)
    Q_PROPERTY(app::RecoveryController* recovery READ recovery CONSTANT FINAL)
    Q_PROPERTY(app::AutoLock* autoLock READ autoLock CONSTANT FINAL)
    Q_PROPERTY(app::Clipboard* clipboard READ clipboard CONSTANT FINAL)
    Q_PROPERTY(app::SecondTimer* seconds READ seconds CONSTANT FINAL)
    Q_PROPERTY(app::AppSettings* settings READ settings CONSTANT FINAL)
    /// The person's choice, or the system's where Qt tells it (from 6.5 on); neither: as the palette is.
    Q_PROPERTY(bool light READ isLight NOTIFY themeChanged FINAL)
    Q_PROPERTY(bool dark READ isDark NOTIFY themeChanged FINAL)
    /// The language is written from the right.
    Q_PROPERTY(bool mirrored READ isMirrored NOTIFY mirroredChanged FINAL)

public:
    explicit Application(const Profile& profile, QObject* parent = nullptr);

    /// Begins to open the store. `links`: what another program asks to add, a line each, or empty. They and what is in
    /// `files` are asked about once the store is open, and `wish` is done.
    void start(base::SecretBytes links, const QList<QUrl>& files = {}, Wish wish = Wish::None);
    /// The same from another start of the program, while this one runs.
    void ask(base::SecretBytes links, const QList<QUrl>& files, Wish wish);
    /// Ticks while this window is exposed, and looks for changes by other programs when it becomes active.
    void follow(QWindow& window);

    StoreController* store() { return &m_store; }
    AccountListModel* accounts() { return &m_accounts; }
    AccountListModel* staged() { return &m_staged; }
    AccountEditor* editor() { return &m_editor; }
    BinModel* bin() { return &m_bin; }
    EnrolController* enrol() { return &m_enrol; }
    CameraController* camera() { return &m_camera; }
    CodeCopier* copier() { return &m_copier; }
    ClockController* clock() { return &m_clock; }
    RecoveryController* recovery() { return &m_recovery; }
    AutoLock* autoLock() { return &m_autoLock; }
    Clipboard* clipboard() { return &m_clipboard; }
    SecondTimer* seconds() { return &m_seconds; }
    bool isLight() const { return theme() == AppSettings::Theme::Light; }
    bool isDark() const { return theme() == AppSettings::Theme::Dark; }
    bool isMirrored() const;
    AppSettings* settings() { return &m_settings; }
    AccountService& service() { return m_service; }

    /// See CodeCopier.
    Q_INVOKABLE void copy(app::AccountListModel* list, int row) { m_copier.copy(*list, row); }
    /// To the bin, from where undoRemove() gets it back.
    Q_INVOKABLE void remove(int row);
    /// The last one that was removed comes back; called again, the one before it.
    Q_INVOKABLE void undoRemove();
    /// Locks the vault of recovery codes and the sealed store, and forgets what was made from its keys, in the
    /// clipboard too. False where nothing was to lock: keys in the system's keychain are not ours to lock.
    Q_INVOKABLE bool lock();
    /// The site has accepted the new key's code: `row` of `staged`.
    Q_INVOKABLE void keepNewKey(int row);
    /// The new key goes to the bin; the old one stays.
    Q_INVOKABLE void discardNewKey(int row);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// Something that was open is locked, and what was made from it is forgotten.
    void locked();
    /// Accounts were added and are in the lists now; `firstId` is the first of them.
    void added(int number, const QString& firstId);
    /// An account came back from the bin and is in one of the lists now.
    void restored(const QString& id);
    /// An account was edited, and is in the list as it is now.
    void edited(const QString& id);
    /// It was asked for in the bin; `title` is what the account is called.
    void broughtBack(const QString& title);
    /// `title`: of the account that went to the bin.
    void removed(const QString& title);
    /// The page on which accounts are added is to be shown.
    void addWished();
    /// Something did not work: a sentence.
    void failed(const QString& sentence);
    void themeChanged();
    void mirroredChanged();

private:
    AppSettings::Theme theme() const;
    void reload();
    void doWish();
    void takeOrder();
    void removeAccount(const account::Account& account);
    bool isOpen() const { return m_store.state() == StoreController::State::Open; }
    void afterChange(QFuture<Result<account::Account>> change);

    AppSettings m_settings;
    UsageLog m_usage;
    AccountService m_service;
    clocks::CodeClock m_codeClock;
    SecondTimer m_seconds;
    StoreController m_store;
    AccountListModel m_accounts;
    AccountListModel m_staged;
    AccountEditor m_editor;
    BinModel m_bin;
    EnrolController m_enrol;
    CameraController m_camera;
    ClockController m_clock;
    Clipboard m_clipboard;
    CodeCopier m_copier;
    RecoveryController m_recovery;
    AutoLock m_autoLock;
    IndexWatcher m_watcher;
    base::SecretBytes m_links;
    QList<QUrl> m_files;
    Wish m_wish = Wish::None; ///< To be done once the store is open and the window is to be seen
    bool m_isSeen = false;
    QList<QUuid> m_removed; ///< The last one last
    QUuid m_restored;       ///< To be told when it is in a list
    QString m_edited;       ///< To be told when it is in the list as it is now
    QString m_firstAdded;   ///< To be told when it is in the lists
    int m_addedCount = 0;
    /// Asked for before the window was made.
    struct First
    {
        QFuture<Result<store::AccountIndex::Loaded>> load;
        QFuture<AccountService::Codes> codes;
    };
    std::optional<First> m_first;
    bool m_isRecovered = false;
};

} // namespace app
