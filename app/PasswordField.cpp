#include "app/PasswordField.h"

#include <QObject>
#include <QVariant>

namespace app {

base::SecretBytes takePassword(QObject& field)
{
    auto text = field.property("text").toString(); // shares the field's memory
    auto utf8 = text.toUtf8();
    auto password = base::SecretBytes::takeFrom(utf8);
    field.setProperty("text", QString());
    base::wipe(text); // the last owner now
    return password;
}

} // namespace app
