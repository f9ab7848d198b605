// SeedAccounts PROFILE COUNT [keychain|sealed]: stores COUNT made-up accounts in an empty profile, as a person's day
// would have them: mostly TOTP, some of other kinds, names of several scripts and lengths. A sealed store's password is
// "correct horse battery".
#include "app/AccountService.h"
#include "app/WhenDone.h"
#include "base/Base32.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

account::AccountDraft draft(int number)
{
    static const std::pair<QString, QString> names[] = {
        {u"IT Glue"_s, u"alex@northwind.example"_s},
        {u"GitHub"_s, u"alexp"_s},
        {u"Google"_s, u"alex.p@example.com"_s},
        {u"AWS"_s, u"root · 4821-7730"_s},
        {u"Microsoft 365"_s, u"alex@northwind.example"_s},
        {u"Steam"_s, u"alexplays"_s},
        {u"Nextcloud"_s, u"admin"_s},
        {u"An issuer whose name is much longer than any card can show in one line"_s,
         u"somebody.with.a.very.long.name.indeed@subdomain.of.a.company.example"_s},
        {u"Old bank"_s, u"counts its codes"_s},
        {u"Proton"_s, u"alex@proton.example"_s},
        // The eleventh and twelfth are of scripts that need other fonts.
        {u"مصرف الإنماء"_s, u"أليكس"_s},
        {u"支付宝"_s, u"alex@例子.example"_s},
    };
    constexpr auto count = static_cast<int>(std::size(names));
    account::AccountDraft made;
    made.account.issuer = names[number % count].first;
    made.account.name = names[number % count].second;
    if (number >= count) {
        made.account.issuer += u" %1"_s.arg(number);
    }
    auto type = otp::Type::Totp;
    int digits = 6;
    int period = 30;
    switch (number % count) {
    case 4:
        digits = 8;
        period = 60;
        break;
    case 5:
        type = otp::Type::Steam;
        break;
    case 8:
        type = otp::Type::Hotp;
        break;
    default:
        break;
    }
    made.account.parameters = *otp::OtpParameters::make(type, otp::Hash::Sha1, digits, period, 0);
    const auto key = u"key of account %1"_s.arg(number, 5, 10, QLatin1Char('0')).toUtf8();
    made.secret.key = base::SecretBytes::copyOf(base::bytesOf(key));
    return made;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc < 3) {
        std::fputs("usage: SeedAccounts PROFILE COUNT [keychain|sealed]\n", stderr);
        return 2;
    }
    const bool sealed = argc > 3 && QByteArray(argv[3]) == "sealed";
    app::AccountService service(
        {QString::fromLocal8Bit(argv[1]), sealed ? app::StoreChoice::Sealed : app::StoreChoice::Keychain});
    std::vector<account::AccountDraft> drafts;
    for (int i = 0; i < std::atoi(argv[2]); ++i) {
        drafts.push_back(draft(i));
    }
    (void)service.open();
    if (sealed) {
        (void)service.unlock(base::SecretBytes::copyOf("correct horse battery"));
    }
    int failed = 0;
    app::whenDone(&application, service.add(std::move(drafts)), [&](const std::vector<store::AddOutcome>& outcomes) {
        for (const auto& outcome : outcomes) {
            failed += outcome.kind == store::AddOutcome::Kind::Added ? 0 : 1;
        }
        std::printf("%zu accounts, %d not stored\n", outcomes.size(), failed);
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return failed > 0 ? 1 : 0;
}
