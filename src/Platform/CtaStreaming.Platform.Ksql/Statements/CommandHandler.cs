using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Commands;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formatting;
using CtaStreaming.Platform.Ksql.Planning;

namespace CtaStreaming.Platform.Ksql.Statements;

/// <summary>
/// Statements that change what there is. Each becomes a command in the command topic, and is answered when the command has come back and been
/// applied.
/// </summary>
internal sealed class CommandHandler(KsqlEngine engine, CommandLog log) : IStatementHandler, IDisposable
{
    /// <summary>How long an answer waits for its command. What is not applied by then is answered with the status that it has.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer waits for the new query to settle where it begins, so that what its client sends next is read.</summary>
    private static readonly TimeSpan PositionTimeout = TimeSpan.FromSeconds(10);

    private const int MostAttempts = 5;

    /// <summary>One statement at a time: the next is planned on what this one leaves.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    public IReadOnlyList<Type> Statements { get; } =
    [
        typeof(CreateSource), typeof(CreateAsSelect), typeof(InsertSelect), typeof(AlterSource), typeof(DropSource), typeof(CreateType), typeof(DropType),
        typeof(Terminate), typeof(Pause), typeof(Resume),
    ];

    public async Task<KsqlEntity?> ExecuteAsync(StatementCall call, CancellationToken cancellationToken)
    {
        if (call.Statement is Terminate { QueryId: { } id } && engine.PushQueries.All.Any(query => query.Id == id)) return Close(call, id);
        if (call.View is Sandbox sandbox)
        {
            await TryAsync(call, sandbox, cancellationToken);
            return null;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await ApplyAsync(call, cancellationToken);
                }
                catch (FencedException) when (attempt < MostAttempts)
                {
                    // Another server has written in between; what it wrote may change what this statement means.
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private TerminateQueryEntity Close(StatementCall call, string id) =>
        new(call.Text, id, call.IsTrial || engine.PushQueries.Close(id));

    private async Task TryAsync(StatementCall call, Sandbox sandbox, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(call, cancellationToken);
        if (plan.Change is NoChange) return;
        if (plan.Change.Topic is { } topic) await sandbox.Topics.CreateAsync(topic.Name, topic.Partitions, topic.Replicas, topic.Config, cancellationToken);
        if (plan.Change is RemoveSource { DeleteTopic: true } removed) await sandbox.Topics.DeleteAsync(removed.Source.Topic.Name, cancellationToken);
        sandbox.Take(Transition.Of(sandbox.State, plan.Change, plan.Statement, plan.Sql, call.Session.Config).State);
    }

    private async Task<KsqlEntity> ApplyAsync(StatementCall call, CancellationToken cancellationToken)
    {
        await PrepareLogAsync(call, cancellationToken);
        var plan = await PlanAsync(call, cancellationToken);
        var id = CommandId.Of(plan.Statement);
        if (plan.Change is NoChange none)
        {
            return none.IsWarning
                ? new WarningEntity(call.Text, none.Message)
                : new CommandStatusEntity(call.Text, id.ToString(), new CommandStatus(CommandState.Success, none.Message, null), -1);
        }

        // Who would be refused only when the command comes back is refused now.
        Transition.Of(engine.State, plan.Change, plan.Statement, plan.Sql, call.Session.Config);
        await PrepareTopicAsync(call.Statement, plan.Change, cancellationToken);
        var command = new Command(plan.Sql, call.Session.Overrides, engine.Config.Properties, call.Text);
        var offset = await AppendAsync(call, new CommandRecord(id, command));
        return new CommandStatusEntity(call.Text, id.ToString(), await StatusAsync(id, offset, cancellationToken), offset);
    }

    private async Task PrepareLogAsync(StatementCall call, CancellationToken cancellationToken)
    {
        try
        {
            await log.PrepareAsync(ResponseTimeout, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new KsqlException(
                $"Timed out while waiting for a previous command to execute: it was not applied within {ResponseTimeout.TotalSeconds} s.", exception)
            {
                ErrorCode = Errors.ErrorCode.CommandWaitTimeout,
            };
        }
        catch (KafkaException exception)
        {
            throw NotWritten(call, exception);
        }
    }

    private async Task<long> AppendAsync(StatementCall call, CommandRecord record)
    {
        try
        {
            return await log.AppendAsync(record);
        }
        catch (KafkaException exception)
        {
            throw NotWritten(call, exception);
        }
    }

    private static KsqlException NotWritten(StatementCall call, KafkaException cause) =>
        new($"Could not write the statement '{call.Text}' into the command topic: {cause.Error.Reason}", cause) { ErrorCode = Errors.ErrorCode.ServerError };

    private async Task<(Statement Statement, string Sql, Change Change)> PlanAsync(StatementCall call, CancellationToken cancellationToken)
    {
        var (catalog, config, planner) = (call.View.State.Catalog, call.Session.Config, engine.Parts.Planner);
        var statement = await planner.CompleteAsync(call.Statement, catalog, config, call.View.Topics, cancellationToken);
        var sql = SqlFormatter.Format(statement);
        return (statement, sql, planner.Plan(statement, sql, catalog, config));
    }

    /// <summary>What the new source needs in the world, before the command that says that it is there. Repeating it does nothing.</summary>
    private async Task PrepareTopicAsync(Statement written, Change change, CancellationToken cancellationToken)
    {
        if (change.Topic is { } topic)
        {
            await engine.Topics.CreateAsync(topic.Name, topic.Partitions, topic.Replicas, topic.Config, cancellationToken);
        }

        foreach (var schema in SchemaRegistrations.Of(written, change))
        {
            if (written is CreateAsSelect) await engine.Parts.Schemas.RegisterSinkAsync(schema.Topic, schema.Format, schema.Columns, schema.Part, cancellationToken);
            else await engine.Parts.Schemas.RegisterAsync(schema.Topic, schema.Format, schema.Columns, schema.Part, cancellationToken);
        }
    }

    private async Task<CommandStatus> StatusAsync(CommandId id, long offset, CancellationToken cancellationToken)
    {
        try
        {
            await log.Applied.WaitForAsync(offset, ResponseTimeout, cancellationToken);
            var status = log.Statuses.Find(id) ?? CommandStatus.Queued;
            if (status.QueryId is { } query && engine.Parts.Queries.Find(query) is { } started)
                await started.Positioned.WaitAsync(PositionTimeout, engine.Parts.TimeProvider, cancellationToken);
            return status;
        }
        catch (TimeoutException)
        {
            return log.Statuses.Find(id) ?? CommandStatus.Queued;
        }
    }
}
