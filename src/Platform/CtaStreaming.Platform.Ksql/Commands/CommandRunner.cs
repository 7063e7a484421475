using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>The part of the topic that was there when the server started.</summary>
/// <param name="EffectsDone">Commands before this offset are only replayed.</param>
/// <param name="End">Where the topic ended.</param>
internal readonly record struct Past(long EffectsDone, long End);

/// <summary>Has commands applied as they come, for as long as the server runs.</summary>
internal sealed class CommandRunner(
    ICommandTarget target, CommandReader reader, AppliedPosition applied, CommandStatuses statuses, Past past, ILogger logger)
{
    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isStarted;

    /// <summary>Completes when everything that was in the topic at the start has been applied.</summary>
    public Task CaughtUp => _caughtUp.Task;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        StartAt(0);
        if (past.End == 0) _caughtUp.TrySetResult();
        await foreach (var (next, record) in reader.ReadAllAsync(cancellationToken))
        {
            if (record is not null) await TakeAsync(next - 1, record);
            else StartAt(next);
            applied.Advance(next);
            if (next >= past.End) _caughtUp.TrySetResult();
        }
    }

    private async Task TakeAsync(long offset, Message<byte[]?, byte[]?> message)
    {
        StartAt(offset);
        try
        {
            var record = CommandRecord.Read(message.Key, message.Value);
            try
            {
                statuses.Put(record.Id, offset, CommandStatus.Executing);
                statuses.Put(record.Id, offset, _isStarted ? await target.ApplyAsync(offset, record.Command) : target.Replay(offset, record.Command));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // It was accepted once. What cannot be applied any more must not keep the server from what can.
                Log.CommandSkipped(logger, exception, record.Id.ToString(), offset);
                statuses.Put(record.Id, offset, new(CommandState.Error, exception.Message, null));
            }
        }
        catch (FormatException exception)
        {
            Log.RecordSkipped(logger, offset, exception.Message);
        }

        if (_isStarted) await NoteEffectsDoneAsync(offset + 1);
    }

    private void StartAt(long offset)
    {
        // The last record may lie before the noted offset and the end: the end of a transaction takes an offset too.
        if (_isStarted || offset < Math.Min(past.EffectsDone, past.End)) return;
        _isStarted = true;
        target.Start();
    }

    private async Task NoteEffectsDoneAsync(long next)
    {
        try
        {
            await reader.NoteEffectsDoneAsync(next);
        }
        catch (KafkaException exception)
        {
            // Then the next start does them once more, which changes nothing.
            Log.EffectsNotNoted(logger, next, exception.Error.Reason);
        }
    }
}
