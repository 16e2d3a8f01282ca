#pragma once

#include "tests/simulator/gateway/authentication.h"
#include "tests/simulator/gateway/faults.h"
#include "tests/simulator/gateway/limits.h"
#include "tests/simulator/http/httpadapter.h"
#include "tests/simulator/http/router.h"
#include "tests/simulator/world/world.h"

#include <QObject>

#include <functional>
#include <memory>

namespace simulator
{

/// The way of every service request: log, fault, route, authenticate, throttle, handle, answer.
class Gateway final : public QObject
{
    Q_OBJECT

public:
    explicit Gateway(World &world, QObject *parent = nullptr);
    Q_DISABLE_COPY_MOVE(Gateway)

    [[nodiscard]] Router &router() { return m_router; }
    [[nodiscard]] Faults &faults() { return m_faults; }
    [[nodiscard]] Limits &limits() { return m_limits; }

    struct Hooks
    {
        std::function<void()> settle{}; ///< before a request is handled
        std::function<void()> save{}; ///< after it, when the state may have changed
        /// Carries out an instruction under /_sim/; the problem as text, empty when done.
        std::function<QString(const QString &name, const QJsonObject &body)> instruct{};
    };
    void setHooks(Hooks hooks);

    void receive(const Request &request, const AnswerChannel &channel);

private:
    struct Exchange
    {
        Request request;
        AnswerChannel channel;
        QString requestId;
        qint64 number = 0;
        std::optional<FaultRule> fault;
    };
    using ExchangePointer = std::shared_ptr<Exchange>;

    void begin(const ExchangePointer &exchange);
    void finish(const ExchangePointer &exchange, Answer answer);
    void drop(const Exchange &exchange);
    [[nodiscard]] Answer handle(const Exchange &exchange);
    [[nodiscard]] Answer route(Call &call, const Exchange &exchange);
    /// What a GET of another path gives, to who may have asked for this one.
    [[nodiscard]] Answer answerOfAnother(Call &call, const Exchange &exchange);
    [[nodiscard]] std::optional<Answer> refuseSize(const Exchange &exchange) const;
    void later(qint64 ms, std::function<void()> callback);

    World &m_world;
    Router m_router;
    Faults m_faults;
    Limits m_limits;
    Authentication m_authentication;
    std::function<void()> m_settle;
    std::function<void()> m_save;
    std::function<QString(const QString &name, const QJsonObject &body)> m_instruct;
};

} // namespace simulator
