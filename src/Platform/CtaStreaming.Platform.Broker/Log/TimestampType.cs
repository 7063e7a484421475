namespace CtaStreaming.Platform.Broker.Log;

/// <summary>Who sets the timestamps of a topic's records.</summary>
internal enum TimestampType
{
    /// <summary>The producer.</summary>
    CreateTime,

    /// <summary>The broker, when it appends them.</summary>
    LogAppendTime,
}
