using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("CtaStreaming.Conformance.Surroundings.ConformanceFramework", "CtaStreaming.Conformance")]

namespace CtaStreaming.Conformance.Surroundings;

/// <summary>Stops what the run has started once every test is over. A collection fixture would do so as well, but its tests run one after the other.</summary>
public sealed class ConformanceFramework : XunitTestFramework
{
    public ConformanceFramework(IMessageSink messageSink)
        : base(messageSink) => DisposalTracker.Add(new RunEnd());

    private sealed class RunEnd : IDisposable
    {
        public void Dispose() => Run.End();
    }
}
