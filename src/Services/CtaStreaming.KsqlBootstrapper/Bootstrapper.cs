using CtaStreaming.Hosting;
using CtaStreaming.KsqlBootstrapper.Changes;
using CtaStreaming.KsqlBootstrapper.Ksql;
using CtaStreaming.KsqlBootstrapper.Scripts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.KsqlBootstrapper;

/// <summary>Brings ksqlDB to what the script says, from whatever it has now.</summary>
internal sealed partial class Bootstrapper(KsqlClient ksql, DependencyWaiter waiter, IOptions<BootstrapperOptions> options, ILogger<Bootstrapper> logger)
    : IServiceTask
{
    private static readonly Dictionary<string, string> NoProperties = [];

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var script = Script.Read(options.Value.Path);
        try
        {
            await (options.Value.Action switch
            {
                BootstrapperAction.DryRun => PrintAsync(script, cancellationToken),
                BootstrapperAction.Drop => DropAsync(script, cancellationToken),
                _ => ApplyAsync(script, cancellationToken),
            });
            return 0;
        }
        catch (KsqlException exception)
        {
            Refused(exception.Message);
            return 1;
        }
    }

    private async Task ApplyAsync(IReadOnlyList<Definition> script, CancellationToken cancellationToken)
    {
        var plan = ChangePlan.Between(script, await WhenThereAsync(token => KsqlState.ReadAsync(ksql, token), cancellationToken));
        foreach (var definition in plan.Kept) Unchanged(definition.Kind, definition.Name);
        await SourceTopicsAsync(plan.Created, cancellationToken);
        foreach (var definition in plan.Replaced)
        {
            Replacing(definition.Kind, definition.Name);
            await SendAsync(definition.DropSql, NoProperties, cancellationToken);
        }

        foreach (var definition in plan.Created)
        {
            // The mark comes first: without its source it does no harm, and a source without its mark would be made anew at the next start.
            await SendAsync(Fingerprints.MarkSql(definition), NoProperties, cancellationToken);
            Created(definition.Kind, definition.Name, await SendAsync(definition.Sql, definition.Properties, cancellationToken));
        }
    }

    private async Task DropAsync(IReadOnlyList<Definition> script, CancellationToken cancellationToken)
    {
        foreach (var definition in script.Reverse())
        {
            Dropped(definition.Kind, definition.Name, await SendAsync(definition.DropSql, NoProperties, cancellationToken));
            await SendAsync(Fingerprints.UnmarkSql(definition), NoProperties, cancellationToken);
        }
    }

    /// <summary>Prints as SQL what would be sent to the server as it is now; to one that cannot be reached, as if it were empty.</summary>
    private async Task PrintAsync(IReadOnlyList<Definition> script, CancellationToken cancellationToken)
    {
        var state = KsqlState.Nothing;
        try
        {
            state = await KsqlState.ReadAsync(ksql, cancellationToken);
        }
        catch (Exception exception) when (KsqlClient.IsUnavailable(exception))
        {
            Console.Out.WriteLine($"-- nobody answers at {ksql.Address} ({exception.Message}): this is for an empty server");
        }

        var plan = ChangePlan.Between(script, state);
        foreach (var definition in plan.Kept) Console.Out.WriteLine($"-- {definition.Kind} {definition.Name} is there already");
        foreach (var definition in plan.Replaced) Console.Out.WriteLine(definition.DropSql);
        foreach (var definition in plan.Created)
        {
            Console.Out.WriteLine(Fingerprints.MarkSql(definition));
            foreach (var (name, value) in definition.Properties) Console.Out.WriteLine($"SET '{name}' = '{value}';");
            Console.Out.WriteLine(definition.Sql);
        }
    }

    private Task<bool> SourceTopicsAsync(IReadOnlyList<Definition> definitions, CancellationToken cancellationToken) => WhenThereAsync(
        async token =>
        {
            var topics = (await ksql.AskAsync("LIST TOPICS;", NoProperties, token)).SelectMany(entity => entity.Topics ?? []).Select(topic => topic.Name);
            var missing = definitions.Select(definition => definition.SourceTopic).OfType<string>().Except(topics).ToList();
            return missing.Count == 0 ? true : throw new MissingTopicsException(missing);
        },
        cancellationToken);

    private Task<string> SendAsync(string sql, IReadOnlyDictionary<string, string> properties, CancellationToken cancellationToken) =>
        WhenThereAsync(token => ksql.RunAsync(sql, properties, token), cancellationToken);

    /// <summary>Waits for ksqlDB and the source topics as long as it takes, and says so.</summary>
    private Task<T> WhenThereAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) => waiter.WaitForAsync(
        $"ksqlDB at {ksql.Address}", attempt, exception => exception is MissingTopicsException || KsqlClient.IsUnavailable(exception), cancellationToken);

    [LoggerMessage(1, LogLevel.Information, "{Kind} {Name} is there already, made by this statement")]
    private partial void Unchanged(string kind, string name);

    [LoggerMessage(2, LogLevel.Information, "{Kind} {Name} was made by another statement, or reads what was: it is dropped and made anew")]
    private partial void Replacing(string kind, string name);

    [LoggerMessage(3, LogLevel.Information, "created {Kind} {Name}: {Message}")]
    private partial void Created(string kind, string name, string message);

    [LoggerMessage(4, LogLevel.Information, "dropped {Kind} {Name}: {Message}")]
    private partial void Dropped(string kind, string name, string message);

    [LoggerMessage(5, LogLevel.Error, "ksqlDB refuses: {Reason}")]
    private partial void Refused(string reason);
}
