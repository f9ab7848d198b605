// The least that a Qt Quick program with one line of text can be: what the window's start is measured against.
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>

int main(int argc, char** argv)
{
    const QGuiApplication gui(argc, argv);
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    const QQmlApplicationEngine engine(QUrl(QStringLiteral("qrc:/qt/qml/Smallest/Smallest.qml")));
    return QGuiApplication::exec();
}
