using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// InitProducerId, versions 0-4.
//
// Behaviour
// * Without a transactional id: a producer id that was never given out before, epoch 0.
// * With one: refused with TransactionalIdAuthorizationFailed, the one error that every client takes as final instead of trying
//   again until it times out (see NotImplemented.md).
//
// Version notes
// 2: flexible. 3: the producer's current id and epoch; they matter to transactions only. 4: may answer ProducerFenced.
internal sealed class InitProducerIdHandler(ProducerIds ids) : RequestHandler(ApiKey.InitProducerId, 0, 4, flexibleFrom: 2)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var transactionalId = reader.ReadNullableString();
        reader.ReadInt32();
        var (producerId, epoch) = request.Version >= 3 ? (reader.ReadInt64(), reader.ReadInt16()) : (-1, (short)-1);
        reader.ReadTaggedFields();

        var error = Check(transactionalId, producerId, epoch);
        var id = -1L;
        if (error == ErrorCode.None) error = Next(out id);
        response.WriteInt32(0);
        response.WriteError(error);
        response.WriteInt64(id);
        response.WriteInt16(error == ErrorCode.None ? (short)0 : (short)-1);
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private static ErrorCode Check(string? transactionalId, long producerId, short epoch)
    {
        if (producerId < 0 != epoch < 0 || transactionalId is "") return ErrorCode.InvalidRequest;
        if (transactionalId is null) return ErrorCode.None;
        BrokerTrace.Warning($"Transactional id '{transactionalId}' refused: this broker does not support transactions yet.");
        return ErrorCode.TransactionalIdAuthorizationFailed;
    }

    private ErrorCode Next(out long id)
    {
        try
        {
            id = ids.Next();
            return ErrorCode.None;
        }
        catch (IOException exception)
        {
            BrokerTrace.Error($"No producer ids could be reserved: {exception.Message}");
            id = -1;
            return ErrorCode.KafkaStorageError;
        }
    }
}
