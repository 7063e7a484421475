using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>A step between a task and the topic that changes one record at a time.</summary>
internal interface ITransformation
{
    /// <summary>The record to go on with; null drops it.</summary>
    /// <exception cref="ConnectException">The record is not one that the step can work on.</exception>
    ConnectRecord? Apply(ConnectRecord record);
}
