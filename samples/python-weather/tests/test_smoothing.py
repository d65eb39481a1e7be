from weather.smoothing import drop_outliers, interpolate_missing, moving_average


def test_moving_average_starts_short():
    assert list(moving_average([2, 4, 6, 8], 2)) == [2, 3, 5, 7]


def test_a_single_jump_is_dropped():
    assert drop_outliers([20.1, 20.3, 85.0, 20.2, 20.4]) == [20.1, 20.3, 20.2, 20.4]


def test_holes_are_filled_with_a_line():
    assert interpolate_missing([None, 1.0, None, None, 4.0, None]) == [None, 1.0, 2.0, 3.0, 4.0, None]
