#pragma once

#include "app/Application.h"

#include <QtQml/qqmlregistration.h>

/// The C++ types that QML may name. They know nothing of QML themselves.
namespace ui {

struct ApplicationType
{
    Q_GADGET
    QML_FOREIGN(app::Application)
    QML_NAMED_ELEMENT(Application)
    QML_UNCREATABLE("Made in main()")
};

struct StoreControllerType
{
    Q_GADGET
    QML_FOREIGN(app::StoreController)
    QML_NAMED_ELEMENT(StoreController)
    QML_UNCREATABLE("Part of the application")
};

// Qt 6.4 describes a model's base, and not that one's: without it no expression with a model is compiled ahead of time.
struct ItemModelType
{
    Q_GADGET
    QML_FOREIGN(QAbstractItemModel)
    QML_ANONYMOUS
};

struct AccountListModelType
{
    Q_GADGET
    QML_FOREIGN(app::AccountListModel)
    QML_NAMED_ELEMENT(AccountListModel)
    QML_UNCREATABLE("Part of the application")
};

struct TypedKeyType
{
    Q_GADGET
    QML_FOREIGN(app::TypedKey)
    QML_NAMED_ELEMENT(TypedKey)
    QML_UNCREATABLE("Part of the application")
};

struct EnrolControllerType
{
    Q_GADGET
    QML_FOREIGN(app::EnrolController)
    QML_NAMED_ELEMENT(EnrolController)
    QML_UNCREATABLE("Part of the application")
};

struct CameraControllerType
{
    Q_GADGET
    QML_FOREIGN(app::CameraController)
    QML_NAMED_ELEMENT(CameraController)
    QML_UNCREATABLE("Part of the application")
};

struct FoundAccountsType
{
    Q_GADGET
    QML_FOREIGN(app::FoundAccounts)
    QML_NAMED_ELEMENT(FoundAccounts)
    QML_UNCREATABLE("Part of the application")
};

struct AccountEditorType
{
    Q_GADGET
    QML_FOREIGN(app::AccountEditor)
    QML_NAMED_ELEMENT(AccountEditor)
    QML_UNCREATABLE("Part of the application")
};

struct BinModelType
{
    Q_GADGET
    QML_FOREIGN(app::BinModel)
    QML_NAMED_ELEMENT(BinModel)
    QML_UNCREATABLE("Part of the application")
};

struct AppSettingsType
{
    Q_GADGET
    QML_FOREIGN(app::AppSettings)
    QML_NAMED_ELEMENT(AppSettings)
    QML_UNCREATABLE("Part of the application")
};

struct CodeCopierType
{
    Q_GADGET
    QML_FOREIGN(app::CodeCopier)
    QML_NAMED_ELEMENT(CodeCopier)
    QML_UNCREATABLE("Part of the application")
};

struct ClockControllerType
{
    Q_GADGET
    QML_FOREIGN(app::ClockController)
    QML_NAMED_ELEMENT(ClockController)
    QML_UNCREATABLE("Part of the application")
};

struct ClockCodesType
{
    Q_GADGET
    QML_FOREIGN(app::ClockCodes)
    QML_NAMED_ELEMENT(ClockCodes)
    QML_UNCREATABLE("Part of the application")
};

struct CodeCorrectionType
{
    Q_GADGET
    QML_FOREIGN(app::CodeCorrection)
    QML_NAMED_ELEMENT(CodeCorrection)
    QML_UNCREATABLE("Part of the application")
};

struct ClockPastType
{
    Q_GADGET
    QML_FOREIGN(app::ClockPast)
    QML_NAMED_ELEMENT(ClockPast)
    QML_UNCREATABLE("Part of the application")
};

struct ClockFindingsType
{
    Q_GADGET
    QML_FOREIGN(app::ClockFindings)
    QML_VALUE_TYPE(clockFindings)
};

namespace ClockLevelType {

Q_NAMESPACE
QML_FOREIGN_NAMESPACE(app::ClockLevel)
QML_NAMED_ELEMENT(ClockLevel)

} // namespace ClockLevelType

struct RecoveryControllerType
{
    Q_GADGET
    QML_FOREIGN(app::RecoveryController)
    QML_NAMED_ELEMENT(RecoveryController)
    QML_UNCREATABLE("Part of the application")
};

struct AutoLockType
{
    Q_GADGET
    QML_FOREIGN(app::AutoLock)
    QML_NAMED_ELEMENT(AutoLock)
    QML_UNCREATABLE("Part of the application")
};

struct RecoveryIntakeType
{
    Q_GADGET
    QML_FOREIGN(app::RecoveryIntake)
    QML_NAMED_ELEMENT(RecoveryIntake)
    QML_UNCREATABLE("Part of the application")
};

struct RecoverySetsType
{
    Q_GADGET
    QML_FOREIGN(app::RecoverySets)
    QML_NAMED_ELEMENT(RecoverySets)
    QML_UNCREATABLE("Part of the application")
};

struct RecoverySetType
{
    Q_GADGET
    QML_FOREIGN(app::RecoverySet)
    QML_NAMED_ELEMENT(RecoverySet)
    QML_UNCREATABLE("Part of the application")
};

struct VaultSetupType
{
    Q_GADGET
    QML_FOREIGN(app::VaultSetup)
    QML_NAMED_ELEMENT(VaultSetup)
    QML_UNCREATABLE("Part of the application")
};

struct SecretTextsType
{
    Q_GADGET
    QML_FOREIGN(app::SecretTexts)
    QML_NAMED_ELEMENT(SecretTexts)
    QML_UNCREATABLE("Part of the application")
};

struct ClipboardType
{
    Q_GADGET
    QML_FOREIGN(app::Clipboard)
    QML_NAMED_ELEMENT(Clipboard)
    QML_UNCREATABLE("Part of the application")
};

struct SecondTimerType
{
    Q_GADGET
    QML_FOREIGN(app::SecondTimer)
    QML_NAMED_ELEMENT(SecondTimer)
    QML_UNCREATABLE("Part of the application")
};

} // namespace ui
