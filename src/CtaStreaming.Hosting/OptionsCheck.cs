using Microsoft.Extensions.Options;

namespace CtaStreaming.Hosting;

/// <summary>Asks a function what is wrong with options.</summary>
internal sealed class OptionsCheck<TOptions>(Func<TOptions, TimeProvider, IEnumerable<string>> faults, TimeProvider time) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var found = faults(options, time).ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }
}
