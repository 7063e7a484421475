using CtaStreaming.Platform.Ksql.Functions;

namespace CtaStreaming.Platform.Ksql.Tests.Planning;

/// <summary>The functions that queries of these tests call.</summary>
internal static class TestFunctions
{
    public static IFunctionRegistry Instance { get; } = new FunctionRegistry(TimeProvider.System);
}
