using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// Whether a producer's transaction is open and includes the partition that a batch is for. Called under the partition's lock: it
/// must take none. That makes the answer final, because the coordinator publishes the end of a transaction before it asks the partition
/// for the marker, and the marker needs the same lock: no batch can slip in behind it and leave a transaction that nobody ends.
/// </summary>
internal delegate ErrorCode TransactionCheck(long producerId, short producerEpoch);
