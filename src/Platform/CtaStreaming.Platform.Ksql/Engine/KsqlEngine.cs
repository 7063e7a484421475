using System.Globalization;
using CtaStreaming.Platform.Ksql.Commands;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Planning;
using CtaStreaming.Platform.Ksql.Topics;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Engine;

/// <summary>The catalog and the queries, as the command topic has them.</summary>
internal sealed class KsqlEngine(EngineParts parts, KsqlConfig config, ILogger logger) : IEngineView, ICommandTarget
{
    private const string TimeoutProperty = "ksql.server.command.response.timeout.ms";

    private readonly Effects _effects = new(parts.Queries, parts.TopicDeletion, logger);
    private EngineState _state = EngineState.Empty;

    public EngineState State => Volatile.Read(ref _state);

    public Catalog Catalog => State.Catalog;

    /// <summary>The server's own properties.</summary>
    public KsqlConfig Config { get; } = config;

    /// <summary>How long a request waits for a command to be applied. Default 5 s, as in the original.</summary>
    public TimeSpan CommandTimeout { get; } =
        TimeSpan.FromMilliseconds(int.TryParse(config[TimeoutProperty], CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : 5000);

    public EngineParts Parts { get; } = parts;

    public ITopicClient Topics => Parts.Topics;

    /// <summary>Queries whose rows a client reads at the moment.</summary>
    public PushQueries PushQueries { get; } = new(config, parts.TimeProvider);

    public CommandStatus Replay(long offset, Command command)
    {
        var (transition, _, _) = Plan(offset, command);
        Volatile.Write(ref _state, transition.State);
        return new(CommandState.Success, transition.Message, transition.QueryId);
    }

    public void Start() => Parts.Queries.StartAll(State.QueriesInOrder);

    public async Task<CommandStatus> ApplyAsync(long offset, Command command)
    {
        var (transition, change, sql) = Plan(offset, command);
        Volatile.Write(ref _state, transition.State);
        await _effects.FollowAsync(change, transition.State, transition.QueryId);
        Log.Applied(logger, sql, transition.Message);
        return new(CommandState.Success, transition.Message, transition.QueryId);
    }

    private (Transition Transition, Change Change, string Sql) Plan(long offset, Command command)
    {
        // The offset counts for the next query whatever becomes of the command.
        var before = State;
        Volatile.Write(ref _state, before with { NextQueryNumber = offset + 1 });
        var config = KsqlConfig.Default.With(command.OriginalProperties).With(command.StreamsProperties);
        var statement = KsqlParser.Parse(command.Statement, before.Catalog.Types)[0].Statement;
        var change = Parts.Planner.Plan(statement, command.Statement, before.Catalog, config);
        var transition = Transition.Of(before, change, statement, command.Statement, config);
        return (transition with { State = transition.State with { NextQueryNumber = offset + 1 } }, change, command.Statement);
    }
}
