using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>What T, K and V stand for in one call.</summary>
internal sealed class TypeVariables
{
    private readonly Dictionary<string, SqlType> _types = new(StringComparer.Ordinal);

    /// <summary>Null while only NULL has been seen in its place.</summary>
    public SqlType? this[string name] => _types.GetValueOrDefault(name);

    /// <inheritdoc cref="TypePattern.Match"/>
    public int? Unify(string name, SqlType argument, bool widen)
    {
        if (!_types.TryGetValue(name, out var bound))
        {
            _types[name] = argument;
            return 0;
        }

        if (bound == argument) return 0;
        if (!widen || Widening.Common(bound, argument) is not { } common) return null;
        _types[name] = common;
        return 1;
    }
}
