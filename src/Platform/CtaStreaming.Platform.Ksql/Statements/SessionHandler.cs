using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Entities;

namespace CtaStreaming.Platform.Ksql.Statements;

/// <summary>SET, UNSET, DEFINE and UNDEFINE: what they change ends with the request, and they are not answered.</summary>
internal sealed class SessionHandler : IStatementHandler
{
    public IReadOnlyList<Type> Statements { get; } = [typeof(SetProperty), typeof(UnsetProperty), typeof(DefineVariable), typeof(UndefineVariable)];

    public Task<KsqlEntity?> ExecuteAsync(StatementCall call, CancellationToken cancellationToken)
    {
        var session = call.Session;
        switch (call.Statement)
        {
            case SetProperty set:
                session.Overrides[KsqlConfig.Plain(set.Name)] = set.Value;
                break;
            case UnsetProperty { Name: { } name }:
                session.Overrides.Remove(KsqlConfig.Plain(name));
                break;
            case UnsetProperty:
                session.Overrides.Clear();
                break;
            case DefineVariable define:
                session.Variables[define.Name] = define.Value;
                break;
            case UndefineVariable undefine:
                session.Variables.Remove(undefine.Name);
                break;
        }

        return Task.FromResult<KsqlEntity?>(null);
    }
}
