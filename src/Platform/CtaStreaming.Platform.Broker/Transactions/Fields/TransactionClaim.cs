using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Transactions.Fields;

/// <summary>The fields that every request about a transaction begins with: its id, and who claims to have it.</summary>
internal readonly record struct TransactionClaim(string TransactionalId, ProducerIdentity Producer)
{
    public static TransactionClaim Read(ref RequestReader reader) =>
        new(reader.ReadString(), new ProducerIdentity(reader.ReadInt64(), reader.ReadInt16()));

    /// <summary>Makes a change for the claim. A coordinator that cannot write asks the client to come again.</summary>
    public ErrorCode Carry(Func<ErrorCode> change)
    {
        if (TransactionalId.Length == 0) return ErrorCode.InvalidRequest;
        try
        {
            return change();
        }
        catch (IOException exception)
        {
            BrokerTrace.Error($"The state of transactional id '{TransactionalId}' could not be stored: {exception.Message}");
            return ErrorCode.CoordinatorNotAvailable;
        }
    }
}
