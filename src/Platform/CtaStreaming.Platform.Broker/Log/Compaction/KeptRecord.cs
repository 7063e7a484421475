namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>A record that stays: its place among the batch's decoded records, and its timestamp.</summary>
internal readonly record struct KeptRecord(int Start, int End, long Timestamp);
