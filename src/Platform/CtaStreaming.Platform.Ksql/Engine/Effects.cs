using CtaStreaming.Platform.Ksql.Planning;
using CtaStreaming.Platform.Ksql.Topics;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Engine;

/// <summary>What a change means outside the catalog. Each effect may come a second time after a crash, and then does nothing.</summary>
internal sealed class Effects(RunningQueries queries, TopicDeletion topics, ILogger logger)
{
    /// <param name="after">The state with the change applied.</param>
    public async Task FollowAsync(Change change, EngineState after, string? startedQuery)
    {
        switch (change)
        {
            case StartQuery start:
                if (start.Replaces is { } replaced) await queries.StopAsync(replaced);
                queries.Start(after.Queries[startedQuery!]);
                break;
            case RemoveSource remove:
                if (remove.Terminates is { } id) await TerminateAsync(id);
                if (remove.DeleteTopic) await topics.DeleteAsync(remove.Source.Topic);
                break;
            case TerminateQueries terminate:
                await Task.WhenAll(terminate.QueryIds.Select(TerminateAsync));
                break;
            case PauseQueries pause:
                foreach (var query in pause.QueryIds) queries.Pause(query);
                break;
            case ResumeQueries resume:
                foreach (var query in resume.QueryIds) queries.Resume(query);
                break;
        }
    }

    private async Task TerminateAsync(string id)
    {
        try
        {
            await queries.TerminateAsync(id);
        }
        catch (Exception exception)
        {
            // The query has gone; what it left behind is litter, and no reason to say that the statement failed.
            Log.QueryNotStopped(logger, exception, id);
        }
    }
}
