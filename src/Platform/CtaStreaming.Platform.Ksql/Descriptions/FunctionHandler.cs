using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Descriptions;

/// <summary>DESCRIBE FUNCTION.</summary>
internal sealed class FunctionHandler(IFunctionRegistry functions) : IStatementHandler
{
    private const string Author = "CtaStreaming";
    private const string InternalPath = "internal";

    public IReadOnlyList<Type> Statements { get; } = [typeof(DescribeFunction)];

    public Task<KsqlEntity?> ExecuteAsync(StatementCall call, CancellationToken cancellationToken)
    {
        var function = functions.Describe(((DescribeFunction)call.Statement).Name);
        return Task.FromResult<KsqlEntity?>(new FunctionDescriptionEntity(
            call.Text,
            function.Summary.Name,
            function.Description,
            Author,
            "",
            InternalPath,
            [.. function.Signatures.Select(Signature)],
            function.Summary.Kind.ToString().ToUpperInvariant()));
    }

    private static FunctionInfo Signature(FunctionSignature signature)
    {
        var last = signature.ArgumentTypes.Count - 1;
        return new(
            [.. signature.ArgumentTypes.Select((type, i) => new ArgumentInfo(
                signature.ArgumentNames.ElementAtOrDefault(i) ?? "", type, "", signature.IsVariadic && i == last))],
            signature.ReturnType,
            signature.Description);
    }
}
