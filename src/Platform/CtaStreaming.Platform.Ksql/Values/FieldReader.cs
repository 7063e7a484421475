namespace CtaStreaming.Platform.Ksql.Values;

/// <summary>Reads the fields of dates and times, which are digits of fixed width and marks between them.</summary>
internal ref struct FieldReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public bool TryMark(char mark)
    {
        if (_rest.IsEmpty || _rest[0] != mark) return false;
        _rest = _rest[1..];
        return true;
    }

    /// <summary>Exactly so many digits.</summary>
    public bool TryDigits(int count, int maximum, out int value)
    {
        value = 0;
        if (_rest.Length < count || _rest[..count].ContainsAnyExceptInRange('0', '9')) return false;
        foreach (var digit in _rest[..count]) value = (value * 10) + digit - '0';
        _rest = _rest[count..];
        return value <= maximum;
    }

    /// <summary>Four digits, or after a plus up to nine.</summary>
    public bool TryYear(out int year)
    {
        var width = 4;
        if (TryMark('+'))
        {
            var end = _rest.IndexOfAnyExceptInRange('0', '9');
            width = Math.Clamp(end < 0 ? _rest.Length : end, 4, 9);
        }

        return TryDigits(width, int.MaxValue, out year);
    }

    /// <summary>A fraction of a second, one digit to nine, in nanoseconds.</summary>
    public bool TryNanoseconds(out int nanoseconds)
    {
        nanoseconds = 0;
        var end = _rest.IndexOfAnyExceptInRange('0', '9');
        var width = end < 0 ? _rest.Length : end;
        if (width is 0 or > 9 || !TryDigits(width, int.MaxValue, out nanoseconds)) return false;
        for (; width < 9; width++) nanoseconds *= 10;
        return true;
    }

    /// <param name="isLenient">A day after the month's last is the last, as where Java reads by a pattern.</param>
    public bool TryDate(bool isLenient, out CivilDate date)
    {
        date = default;
        if (!TryYear(out var year) || !TryMark('-') || !TryDigits(2, 12, out var month) || !TryMark('-') || !TryDigits(2, 31, out var day)) return false;
        if (month == 0 || day == 0) return false;
        var last = CivilDate.DaysInMonth(year, month);
        if (day > last && !isLenient) return false;
        date = new CivilDate(year, month, Math.Min(day, last));
        return true;
    }
}
