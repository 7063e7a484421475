namespace CtaStreaming.Platform.Broker.Transactions;

internal sealed partial class TransactionalProducer
{
    /// <summary>Does what time brings: ends a transaction that is open for too long, finishes one that could not be finished, forgets an id that nobody uses.</summary>
    public void Check(long now)
    {
        if (_state is not { } seen || !IsDue(seen, now)) return;
        lock (_gate)
        {
            // Again, because it may have changed on the way to the lock.
            if (_retired || _state is not { } state || !IsDue(state, now)) return;
            try
            {
                if (state.Status == TransactionStatus.Ongoing) TimeOut(state, now);
                else if (state.IsDecided) Finish(state);
                else Expire();
            }
            catch (IOException exception)
            {
                BrokerTrace.Error($"The state of transactional id '{Id}' could not be stored: {exception.Message}");
            }
        }
    }

    /// <summary>Carries out what had been decided when the broker died.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            if (_state is { IsDecided: true } state) Finish(state);
        }
    }

    /// <summary>Forgets an id that its only producer never got, because it could not be stored.</summary>
    public void RetireIfUnused()
    {
        lock (_gate)
        {
            if (_state is null) Retire();
        }
    }

    private bool IsDue(TransactionState state, long now) => state.Status switch
    {
        TransactionStatus.Ongoing => now - state.StartedAt > state.TimeoutMs,
        TransactionStatus.PrepareCommit or TransactionStatus.PrepareAbort => true,
        _ => now - state.UpdatedAt > context.Options.IdExpiration.TotalMilliseconds,
    };

    private void TimeOut(TransactionState state, long now)
    {
        BrokerTrace.Warning($"Transaction of '{Id}' is open for more than its {state.TimeoutMs} ms and is aborted; its producer is fenced.");
        Decide(state.Fenced(now));
    }

    private void Expire()
    {
        context.Log.Remove(Id);
        Retire();
    }

    private void Retire()
    {
        _retired = true;
        context.Retired(this);
    }
}
