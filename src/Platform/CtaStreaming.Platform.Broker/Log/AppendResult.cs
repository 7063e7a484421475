using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>What became of one batch.</summary>
/// <param name="Error">None also for a batch that an idempotent producer sent again: it was appended the first time.</param>
/// <param name="BaseOffset">The offset of the batch's first record; -1 after an error.</param>
/// <param name="LogAppendTime">The broker's timestamp where <c>message.timestamp.type</c> is LogAppendTime, otherwise -1. Unix milliseconds.</param>
/// <param name="LogStartOffset">The first offset that can still be read.</param>
/// <param name="Message">What is wrong and how to put it right; null where nothing is.</param>
internal readonly record struct AppendResult(ErrorCode Error, long BaseOffset, long LogAppendTime, long LogStartOffset, string? Message);
