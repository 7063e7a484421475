namespace CtaStreaming.Conformance.SchemaRegistry;

public sealed class ConfigTests : RegistryTest
{
    [Fact]
    public async Task A_subject_has_the_global_level_until_it_has_its_own()
    {
        var subject = NewSubject();
        var global = (await Registry.GetAsync("config")).Is(200).Text("compatibilityLevel");
        (await Registry.GetAsync($"config/{subject}")).IsError(404, 40408);
        Assert.Equal(global, (await Registry.GetAsync($"config/{subject}?defaultToGlobal=true")).Is(200).Text("compatibilityLevel"));

        Assert.Equal("FULL", (await Registry.PutAsync($"config/{subject}", """{"compatibility":"FULL"}""")).Is(200).Text("compatibility"));
        Assert.Equal("FULL", (await Registry.GetAsync($"config/{subject}")).Is(200).Text("compatibilityLevel"));
        (await Registry.DeleteAsync($"config/{subject}")).Is(200);
        (await Registry.GetAsync($"config/{subject}")).IsError(404, 40408);
    }

    [Theory]
    [InlineData("none", "NONE")]
    [InlineData("Backward_Transitive", "BACKWARD_TRANSITIVE")]
    [InlineData("FULL_TRANSITIVE", "FULL_TRANSITIVE")]
    public async Task A_level_is_known_in_any_case(string written, string level)
    {
        var subject = NewSubject();
        await SetLevelAsync(subject, written);
        Assert.Equal(level, (await Registry.GetAsync($"config/{subject}")).Is(200).Text("compatibilityLevel"));
    }

    [Fact]
    public async Task An_unknown_level_is_refused() =>
        (await Registry.PutAsync($"config/{NewSubject()}", """{"compatibility":"SIDEWAYS"}""")).IsError(422, 42203);

    [Fact]
    public async Task A_subject_that_is_read_only_takes_no_schema()
    {
        var subject = NewSubject();
        CleanUp(() => Registry.DeleteAsync($"mode/{subject}"));
        (await Registry.GetAsync($"mode/{subject}")).IsError(404, 40409);
        (await Registry.PutAsync($"mode/{subject}", """{"mode":"READONLY"}""")).Is(200, """{"mode":"READONLY"}""");
        (await RegisterAsync(subject, Record())).IsError(422, 42205);
        (await Registry.PutAsync($"mode/{subject}", """{"mode":"READWRITE"}""")).Is(200);
        (await RegisterAsync(subject, Record())).Is(200);
    }

    [Fact]
    public async Task An_unknown_mode_is_refused() => (await Registry.PutAsync($"mode/{NewSubject()}", """{"mode":"SLEEPING"}""")).IsError(422, 42204);

    [Fact]
    public async Task A_body_that_is_not_JSON_is_a_bad_request() => (await Registry.PutAsync($"config/{NewSubject()}", "{")).Is(400);
}
